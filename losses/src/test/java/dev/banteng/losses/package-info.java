/** Tests of the losses. */
@NullMarked
package dev.banteng.losses;

import org.jspecify.annotations.NullMarked;
