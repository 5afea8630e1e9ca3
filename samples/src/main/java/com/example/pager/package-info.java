/** A deployment that tells a team's own pager when it fails. */
@NullMarked
package com.example.pager;

import org.jspecify.annotations.NullMarked;
