package dev.banteng.bench;

import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.globalAveragePooling2d;
import static dev.banteng.nn.layers.Layers.gru;
import static dev.banteng.nn.layers.Layers.lstm;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.layers.Layers.separableConv2d;

import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import java.util.ArrayList;
import java.util.List;

/** The kinds of models of the grid; the peers' scripts have the same. */
enum GridFamily {
  /** Keras' MNIST CNN. */
  CNN {
    @Override
    List<Layer> layers(int size) {
      return List.of(
          conv2d(32, 3, relu()),
          maxPooling2d(2),
          conv2d(64, 3, relu()),
          maxPooling2d(2),
          flatten(),
          dropout(0.5),
          dense(10, softmax()));
    }

    @Override
    Shape input(int size) {
      return Shape.of(size, size, 1);
    }
  },
  /** Two convolutions of 32, two of 64, one of 128, each 3x3 and padded, pooled between. */
  VGG {
    @Override
    List<Layer> layers(int size) {
      var layers = new ArrayList<Layer>();
      for (int filters : FILTERS) {
        if (filters == POOL) {
          layers.add(maxPooling2d(2));
        } else {
          layers.add(conv2d(filters, 3, relu()).same());
        }
      }
      return classified(layers);
    }
  },
  /** A convolution of 32, separable ones of 64, 128 and 128, pooled between. */
  SEPARABLE {
    @Override
    List<Layer> layers(int size) {
      return classified(
          List.of(
              conv2d(32, 3, relu()).same(),
              separableConv2d(64, 3, relu()).same(),
              maxPooling2d(2),
              separableConv2d(128, 3, relu()).same(),
              maxPooling2d(2),
              separableConv2d(128, 3, relu()).same()));
    }
  },
  /** The same with a batch normalization behind each convolution. */
  VGG_BN {
    @Override
    List<Layer> layers(int size) {
      var layers = new ArrayList<Layer>();
      for (int filters : FILTERS) {
        if (filters == POOL) {
          layers.add(maxPooling2d(2));
        } else {
          layers.add(conv2d(filters, 3).same().useBias(false));
          layers.add(batchNormalization());
          layers.add(relu());
        }
      }
      return classified(layers);
    }
  },
  /** 784-w-w-10. */
  MLP {
    @Override
    List<Layer> layers(int size) {
      return List.of(dense(size, relu()), dense(size, relu()), dense(10, softmax()));
    }

    @Override
    Shape input(int size) {
      return Shape.of(784);
    }
  },
  /** 10-64-4, where nothing but the calls themselves takes time. */
  TINY {
    @Override
    List<Layer> layers(int size) {
      return List.of(dense(64, relu()), dense(4, softmax()));
    }

    @Override
    Shape input(int size) {
      return Shape.of(size);
    }

    @Override
    int classes() {
      return 4;
    }
  },
  /** An LSTM over the 28 rows of an image. */
  LSTM {
    @Override
    List<Layer> layers(int size) {
      return List.of(lstm(size), dense(10, softmax()));
    }

    @Override
    Shape input(int size) {
      return Shape.of(28, 28);
    }
  },
  /** A GRU over the same. */
  GRU {
    @Override
    List<Layer> layers(int size) {
      return List.of(gru(size), dense(10, softmax()));
    }

    @Override
    Shape input(int size) {
      return LSTM.input(size);
    }
  };

  private static final int POOL = 0;
  private static final List<Integer> FILTERS = List.of(32, 32, POOL, 64, 64, POOL, 128);

  /** The layers behind the input. */
  abstract List<Layer> layers(int size);

  /** How many classes there are. */
  int classes() {
    return 10;
  }

  /** The shape of one sample. */
  Shape input(int size) {
    return Shape.of(size, size, 3);
  }

  private static List<Layer> classified(List<Layer> layers) {
    var all = new ArrayList<>(layers);
    all.add(globalAveragePooling2d());
    all.add(dense(10, softmax()));
    return all;
  }
}
