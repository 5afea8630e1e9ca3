/** Django: checks, migrations, static files, accounts. */
@NullMarked
package dev.slipway.step.django;

import org.jspecify.annotations.NullMarked;
