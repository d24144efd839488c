package dev.banteng.nn.activations;

import dev.banteng.core.engine.Elementwise;
import dev.banteng.nn.api.OutputRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keras' activations of one number without arguments: value and derivative of each.
 *
 * @see <a href="https://keras.io/api/layers/activations/">Activations in Keras</a>
 */
enum Curve implements Elementwise {
  /** {@code min(max(x, 0), 6)}; derivative 0 at 0 and 6. Krizhevsky 2010. */
  RELU6("relu6", 0, 6, Known.CLIP, 0, 6) {
    @Override
    public double value(double x) {
      return Math.min(Math.max(x, 0), 6);
    }

    @Override
    public double derivative(double value) {
      return value > 0 && value < 6 ? 1 : 0;
    }

    @Override
    public boolean isByValue() {
      return true;
    }
  },

  /**
   * {@code scale * x} above 0, else {@code scale * alpha * (exp(x) - 1)}, which keeps means near 0
   * and variances near 1; derivative {@code scale} at 0. Klambauer et al. 2017.
   */
  SELU("selu", -Selu.SCALE * Selu.ALPHA, Double.POSITIVE_INFINITY) {
    @Override
    public double value(double x) {
      return Selu.SCALE * (x > 0 ? x : Selu.ALPHA * Exponentials.expm1(x));
    }

    @Override
    public double derivative(double value) {
      return value >= 0 ? Selu.SCALE : value + Selu.SCALE * Selu.ALPHA;
    }

    @Override
    public boolean isByValue() {
      return true;
    }
  },

  /** {@code x / (1 + exp(-x))}, also called swish. Ramachandran et al. 2017. */
  SILU("silu", -0.27846454276107, Double.POSITIVE_INFINITY, Known.SILU, 1, 0) {
    @Override
    public double value(double x) {
      return x * Exponentials.sigmoid(x);
    }

    @Override
    public double derivative(double x) {
      return Exponentials.sigmoid(x) * (1 + x * Exponentials.sigmoid(-x));
    }
  },

  /** {@code x * tanh(log(1 + exp(x)))}. Misra 2019. */
  MISH("mish", -0.30884023460401, Double.POSITIVE_INFINITY, Known.MISH, 0, 0) {
    @Override
    public double value(double x) {
      return x * Exponentials.tanh(Exponentials.softplus(x));
    }

    @Override
    public double derivative(double x) {
      double t = Exponentials.tanh(Exponentials.softplus(x));
      return t + x * (1 - t * t) * Exponentials.sigmoid(x);
    }
  },

  /** {@code exp(x)}. */
  EXPONENTIAL("exponential", 0, Double.POSITIVE_INFINITY, Known.EXPONENTIAL, 0, 0) {
    @Override
    public double value(double x) {
      return Math.exp(x);
    }

    @Override
    public double derivative(double value) {
      return value;
    }

    @Override
    public boolean isByValue() {
      return true;
    }
  },

  /** {@code log(1 + exp(x))}: a smooth relu. oneDNN's loses the digits of small values. */
  SOFTPLUS("softplus", 0, Double.POSITIVE_INFINITY) {
    @Override
    public double value(double x) {
      return Exponentials.softplus(x);
    }

    @Override
    public double derivative(double value) {
      return -Exponentials.expm1(-value);
    }

    @Override
    public boolean isByValue() {
      return true;
    }
  },

  /** {@code log(1 / (1 + exp(-x)))}. */
  LOG_SIGMOID("log_sigmoid", Double.NEGATIVE_INFINITY, 0) {
    @Override
    public double value(double x) {
      return -Exponentials.softplus(-x);
    }

    @Override
    public double derivative(double value) {
      return -Exponentials.expm1(value);
    }

    @Override
    public boolean isByValue() {
      return true;
    }
  },

  /** {@code x / (1 + |x|)}. */
  SOFTSIGN("softsign", -1, 1) {
    @Override
    public double value(double x) {
      return x / (1 + Math.abs(x));
    }

    @Override
    public double derivative(double x) {
      double root = 1 / (1 + Math.abs(x));
      return root * root;
    }
  },

  /** {@code x - tanh(x)}. */
  TANH_SHRINK("tanh_shrink", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY) {
    @Override
    public double value(double x) {
      return x - Exponentials.tanh(x);
    }

    @Override
    public double derivative(double x) {
      double t = Exponentials.tanh(x);
      return t * t;
    }
  },

  /** {@code min(max(x, -1), 1)}; derivative 1 at -1 and 1. */
  HARD_TANH("hard_tanh", -1, 1) {
    @Override
    public double value(double x) {
      return Math.min(Math.max(x, -1), 1);
    }

    @Override
    public double derivative(double x) {
      return Math.abs(x) <= 1 ? 1 : 0;
    }
  },

  /** {@code min(max(x + 3, 0), 6) / 6}; derivative 0 at -3 and 3. */
  HARD_SIGMOID("hard_sigmoid", 0, 1, Known.HARD_SIGMOID, 1 / 6.0, 0.5) {
    @Override
    public double value(double x) {
      return Math.min(Math.max(x + 3, 0), 6) / 6;
    }

    @Override
    public double derivative(double x) {
      return Math.abs(x) < 3 ? 1 / 6.0 : 0;
    }
  },

  /** {@code x * min(max(x + 3, 0), 6) / 6}, also called hard swish. Howard et al. 2019. */
  HARD_SILU("hard_silu", -0.375, Double.POSITIVE_INFINITY, Known.HARD_SILU, 1 / 6.0, 0.5) {
    @Override
    public double value(double x) {
      return x * HARD_SIGMOID.value(x);
    }

    @Override
    public double derivative(double x) {
      return HARD_SIGMOID.value(x) + x * HARD_SIGMOID.derivative(x);
    }
  },

  /** {@code (x + 1)² / 4} between -1 and 1, 0 below, {@code x} above. */
  SPARSE_PLUS("sparse_plus", 0, Double.POSITIVE_INFINITY) {
    @Override
    public double value(double x) {
      return x <= -1 ? 0 : x < 1 ? (x + 1) * (x + 1) / 4 : x;
    }

    @Override
    public double derivative(double x) {
      return x <= -1 ? 0 : x < 1 ? (x + 1) / 2 : 1;
    }
  },

  /**
   * {@code min(max(x + 1, 0), 2) / 2}; derivative 0 at -1 and 1. Blondel, Martins and Niculae 2019.
   */
  SPARSE_SIGMOID("sparse_sigmoid", 0, 1, Known.HARD_SIGMOID, 0.5, 0.5) {
    @Override
    public double value(double x) {
      return Math.min(Math.max(x + 1, 0), 2) / 2;
    }

    @Override
    public double derivative(double x) {
      return Math.abs(x) < 1 ? 0.5 : 0;
    }
  };

  private final String identifier;
  private final double from;
  private final double to;
  private final @Nullable Known known;
  private final double alpha;
  private final double beta;

  /** A function that no library knows. */
  Curve(String identifier, double from, double to) {
    this(identifier, from, to, null, 0, 0);
  }

  /**
   * A function of an identifier.
   *
   * @param from the least value
   * @param to the largest
   * @param known what libraries know it as, with two numbers
   */
  Curve(
      String identifier, double from, double to, @Nullable Known known, double alpha, double beta) {
    this.identifier = identifier;
    this.from = from;
    this.to = to;
    this.known = known;
    this.alpha = alpha;
    this.beta = beta;
  }

  /** The numbers that {@link #SELU} is made with. */
  private static final class Selu {
    static final double ALPHA = 1.6732632423543772;
    static final double SCALE = 1.0507009873554805;
  }

  String identifier() {
    return identifier;
  }

  /** Keras' other identifiers. */
  String[] aliases() {
    return switch (this) {
      case SILU -> new String[] {"swish"};
      case HARD_SILU -> new String[] {"hard_swish"};
      default -> new String[0];
    };
  }

  /** The least and the largest value, if not every number is one. */
  Optional<OutputRange> range() {
    return from == Double.NEGATIVE_INFINITY && to == Double.POSITIVE_INFINITY
        ? Optional.empty()
        : Optional.of(new OutputRange(identifier, from, to));
  }

  @Override
  public Optional<Primitive> primitive() {
    return known == null ? Optional.empty() : Optional.of(new Primitive(known, alpha, beta));
  }
}
