/**
 * Trainings as TensorBoard shows them: {@link dev.banteng.tensorboard.TensorBoard} writes the files
 * that it reads, without TensorFlow and without protobuf.
 */
@NullMarked
package dev.banteng.tensorboard;

import org.jspecify.annotations.NullMarked;
