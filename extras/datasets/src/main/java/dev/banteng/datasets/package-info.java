/**
 * Ready data: the MNIST digits, embedded, and a reader of idx files; with the preparations that go
 * with data, one-hot labels and splits.
 */
@NullMarked
package dev.banteng.datasets;

import org.jspecify.annotations.NullMarked;
