/** Losses of scores with a margin between classes. Users reach them by the factories of Losses. */
@NullMarked
package dev.banteng.losses.hinge;

import org.jspecify.annotations.NullMarked;
