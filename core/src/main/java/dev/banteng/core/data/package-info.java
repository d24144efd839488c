/** Data for training: datasets in memory or as a stream, their batches, and how they are split. */
@NullMarked
package dev.banteng.core.data;

import org.jspecify.annotations.NullMarked;
