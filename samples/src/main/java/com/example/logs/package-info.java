/** A step, a resource and a handler of a user's own, outside of the library's packages. */
@NullMarked
package com.example.logs;

import org.jspecify.annotations.NullMarked;
