/** A transport of a user's own. */
@NullMarked
package com.example.elsewhere;

import org.jspecify.annotations.NullMarked;
