/**
 * Ready data: MNIST, iris and Auto MPG, embedded, Fashion-MNIST and CIFAR-10 from their files;
 * readers for your own: folders of pictures, CSV, npy, npz and idx files; with the preparations
 * that go with data, one-hot labels and splits.
 */
@NullMarked
package dev.banteng.datasets;

import org.jspecify.annotations.NullMarked;
