/**
 * Data for training: rows at random access or a stream of batches, and conversion of users' arrays
 * at the border.
 */
@NullMarked
package dev.banteng.core.data;

import org.jspecify.annotations.NullMarked;
