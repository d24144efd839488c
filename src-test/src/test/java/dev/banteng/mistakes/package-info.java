/** Bad input to metrics and losses, as {@code golden/errors-metrics-losses.md} lists it. */
@NullMarked
package dev.banteng.mistakes;

import org.jspecify.annotations.NullMarked;
