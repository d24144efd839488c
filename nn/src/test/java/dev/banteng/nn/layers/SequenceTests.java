package dev.banteng.nn.layers;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.shuffle;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.conv1d;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling1d;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.nn.Sequential;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SequenceTests {
  private final INDArray x = Nd4j.rand(DataType.FLOAT, 12, 9, 2);
  private final INDArray y = x.sum(1, 2).reshape(12, 1);

  /** The relu and the pooling behind it are fused with the convolution in both. */
  @Test
  void are_trained_as_images_of_one_row() {
    INDArray ofSequences =
        trained(
            sequential(input(9, 2), conv1d(4, 3), relu(), maxPooling1d(2), flatten(), dense(1)), x);
    INDArray ofImages =
        trained(
            sequential(
                input(1, 9, 2),
                conv2d(4, 3).kernelSize(1, 3),
                relu(),
                maxPooling2d(1, 2),
                flatten(),
                dense(1)),
            x.reshape(12, 1, 9, 2));
    assertThat(ofSequences.toFloatVector()).isEqualTo(ofImages.toFloatVector());
  }

  private INDArray trained(Sequential model, INDArray samples) {
    model.seed(5).compile(sgd(0.01), mse());
    INDArray before = model.predict(samples);
    model.fit(samples, y, epochs(3), batchSize(5), shuffle(false), verbose(0));
    INDArray after = model.predict(samples);
    assertThat(after).isNotEqualTo(before);
    return after;
  }
}
