package dev.banteng.losses;

import static dev.banteng.losses.Losses.bce;
import static dev.banteng.losses.Losses.binaryFocalCrossentropy;
import static dev.banteng.losses.Losses.categoricalCrossentropy;
import static dev.banteng.losses.Losses.categoricalFocalCrossentropy;
import static dev.banteng.losses.Losses.categoricalGeneralizedCrossEntropy;
import static dev.banteng.losses.Losses.categoricalHinge;
import static dev.banteng.losses.Losses.circle;
import static dev.banteng.losses.Losses.cosineSimilarityLoss;
import static dev.banteng.losses.Losses.dice;
import static dev.banteng.losses.Losses.hinge;
import static dev.banteng.losses.Losses.huber;
import static dev.banteng.losses.Losses.kld;
import static dev.banteng.losses.Losses.logCosh;
import static dev.banteng.losses.Losses.mae;
import static dev.banteng.losses.Losses.mape;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.msle;
import static dev.banteng.losses.Losses.poisson;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.losses.Losses.squaredHinge;
import static dev.banteng.losses.Losses.tversky;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The examples of the documentation, with their results. */
class LossExamplesTests {
  private static final float[][] T = {{0, 1}, {0, 0}};
  private static final float[][] P = {{0.6f, 0.4f}, {0.4f, 0.6f}};

  private static void rounded(double value, double shown) {
    assertThat(value).isCloseTo(shown, within(0.0005));
  }

  @Test
  void regressions() {
    rounded(mse().of(T, new float[][] {{1, 1}, {1, 0}}), 0.5);
    rounded(mae().of(T, new float[][] {{1, 1}, {1, 0}}), 0.5);
    rounded(mape().of(new float[][] {{2, 1}, {2, 3}}, new float[][] {{1, 1}, {1, 0}}), 50);
    rounded(msle().of(T, new float[][] {{1, 1}, {1, 0}}), 0.240);
    rounded(huber().of(T, P), 0.155);
    rounded(logCosh().of(T, new float[][] {{1, 1}, {0, 0}}), 0.108);
    rounded(poisson().of(T, new float[][] {{1, 1}, {0, 0}}), 0.5);
    rounded(
        cosineSimilarityLoss().of(new float[][] {{0, 1}, {1, 1}}, new float[][] {{1, 0}, {1, 1}}),
        -0.5);
  }

  @Test
  void classes() {
    rounded(bce().of(T, P), 0.815);
    rounded(binaryFocalCrossentropy().of(new int[][] {{0, 1}, {0, 0}}, P), 0.268);
    int[][] oneHot = {{0, 1, 0}, {0, 0, 1}};
    float[][] p = {{0.05f, 0.95f, 0}, {0.1f, 0.8f, 0.1f}};
    rounded(categoricalCrossentropy().of(oneHot, p), 1.177);
    rounded(sparseCategoricalCrossentropy().of(new int[] {1, 2}, p), 1.177);
    float[][] q = {{0.05f, 0.9f, 0.05f}, {0.1f, 0.85f, 0.05f}};
    rounded(categoricalFocalCrossentropy().of(oneHot, q), 0.338);
    rounded(
        categoricalGeneralizedCrossEntropy().of(new int[] {0}, new float[][] {{0.25f, 0.75f}}), 1);
    rounded(kld().of(T, P), 0.458);
  }

  @Test
  void margins_and_overlaps() {
    rounded(hinge().of(T, P), 1.3);
    rounded(squaredHinge().of(T, P), 1.86);
    rounded(categoricalHinge().of(new int[][] {{0, 1}, {0, 0}}, P), 1.4);
    rounded(dice().of(new int[][] {{1, 1, 0}}, new float[][] {{1, 0, 0}}), 0.333);
    rounded(tversky().of(new int[][] {{1, 1, 0}}, new float[][] {{1, 0, 0}}), 0.333);
    rounded(circle().of(new int[] {0, 1}, new float[][] {{1, 0}, {0, 1}}), 0);
  }
}
