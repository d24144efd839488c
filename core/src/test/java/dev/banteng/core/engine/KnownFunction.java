package dev.banteng.core.engine;

import java.util.Optional;

/** What libraries know, by its formula. */
enum KnownFunction implements Elementwise {
  LEAKY_RELU(new Primitive(Known.LEAKY_RELU, 0.25, 0), true) {
    @Override
    public double value(double x) {
      return x > 0 ? x : x / 4;
    }

    @Override
    public double derivative(double value) {
      return value > 0 ? 1 : 0.25;
    }
  },
  CLIP(new Primitive(Known.CLIP, -0.5, 0.25), true) {
    @Override
    public double value(double x) {
      return Math.min(Math.max(x, -0.5), 0.25);
    }

    @Override
    public double derivative(double value) {
      return value > -0.5 && value < 0.25 ? 1 : 0;
    }
  },
  CLIP_ABOVE(new Primitive(Known.CLIP_ABOVE, -0.5, 0.25), false) {
    @Override
    public double value(double x) {
      return CLIP.value(x);
    }

    @Override
    public double derivative(double x) {
      return x > -0.5 && x <= 0.25 ? 1 : 0;
    }
  },
  ELU(new Primitive(Known.ELU, 2, 0), true) {
    @Override
    public double value(double x) {
      return x > 0 ? x : 2 * Math.expm1(x);
    }

    @Override
    public double derivative(double value) {
      return value > 0 ? 1 : value + 2;
    }
  },
  EXPONENTIAL(Primitive.of(Known.EXPONENTIAL), true) {
    @Override
    public double value(double x) {
      return Math.exp(x);
    }

    @Override
    public double derivative(double value) {
      return value;
    }
  },
  SILU(new Primitive(Known.SILU, 2, 0), false) {
    @Override
    public double value(double x) {
      return x / (1 + Math.exp(-2 * x));
    }

    @Override
    public double derivative(double x) {
      double s = 1 / (1 + Math.exp(-2 * x));
      return s + 2 * x * s * (1 - s);
    }
  },
  MISH(Primitive.of(Known.MISH), false) {
    @Override
    public double value(double x) {
      return x * Math.tanh(Math.log1p(Math.exp(x)));
    }

    @Override
    public double derivative(double x) {
      double t = Math.tanh(Math.log1p(Math.exp(x)));
      return t + x * (1 - t * t) / (1 + Math.exp(-x));
    }
  },
  /** By five terms of the error function's series: numbers are small here. */
  GELU(Primitive.of(Known.GELU), false) {
    @Override
    public double value(double x) {
      double square = x * x / 2;
      double series =
          1
              - square / 3
              + square * square / 10
              - Math.pow(square, 3) / 42
              + Math.pow(square, 4) / 216
              - Math.pow(square, 5) / 1320;
      return x / 2 + x * x * series / Math.sqrt(2 * Math.PI);
    }

    @Override
    public double derivative(double x) {
      double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      return (x == 0 ? 0.5 : value(x) / x) + x * density;
    }
  },
  GELU_BY_TANH(Primitive.of(Known.GELU_BY_TANH), false) {
    @Override
    public double value(double x) {
      return x * (1 + Math.tanh(inside(x))) / 2;
    }

    @Override
    public double derivative(double x) {
      double t = Math.tanh(inside(x));
      return (1 + t + x * (1 - t * t) * ROOT * (1 + 3 * 0.044715 * x * x)) / 2;
    }

    private static double inside(double x) {
      return ROOT * (x + 0.044715 * x * x * x);
    }
  },
  HARD_SIGMOID(new Primitive(Known.HARD_SIGMOID, 2, 0.5), false) {
    @Override
    public double value(double x) {
      return Math.min(Math.max(2 * x + 0.5, 0), 1);
    }

    @Override
    public double derivative(double x) {
      return Math.abs(x) < 0.25 ? 2 : 0;
    }
  },
  HARD_SILU(new Primitive(Known.HARD_SILU, 2, 0.5), false) {
    @Override
    public double value(double x) {
      return x * HARD_SIGMOID.value(x);
    }

    @Override
    public double derivative(double x) {
      return HARD_SIGMOID.value(x) + x * HARD_SIGMOID.derivative(x);
    }
  };

  private static final double ROOT = Math.sqrt(2 / Math.PI);

  private final Known known;
  private final double alpha;
  private final double beta;
  private final boolean byValue;

  KnownFunction(Primitive primitive, boolean byValue) {
    this.known = primitive.known();
    this.alpha = primitive.alpha();
    this.beta = primitive.beta();
    this.byValue = byValue;
  }

  @Override
  public boolean isByValue() {
    return byValue;
  }

  @Override
  public Optional<Primitive> primitive() {
    return Optional.of(new Primitive(known, alpha, beta));
  }
}
