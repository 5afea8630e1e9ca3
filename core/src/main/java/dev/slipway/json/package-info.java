/** JSON as plain trees of maps, lists, strings, numbers, booleans and null. The only package that knows the JSON library; not exported. */
@NullMarked
package dev.slipway.json;

import org.jspecify.annotations.NullMarked;
