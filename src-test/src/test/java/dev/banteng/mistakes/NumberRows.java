package dev.banteng.mistakes;

import static dev.banteng.losses.Losses.*;
import static dev.banteng.metrics.Metrics.*;
import static dev.banteng.mistakes.Mistake.*;

import dev.banteng.core.Shape;
import dev.banteng.losses.api.LossEvaluator;
import dev.banteng.metrics.Metrics;
import java.util.List;

/** Weights, labels and predictions that are not what a metric or a loss takes. */
final class NumberRows {
  private NumberRows() {}

  static List<Mistake> all() {
    return List.of(
        refused(
            "MSE loss, values (2,3): sample_weight (2,)",
            "mean_squared_error has values [2, 3], but the weights are [2].\nGive one a value, or one a sample in the shape [2, 1].",
            () -> mse().of(zeros(2, 3, 4), zeros(2, 3, 4), zeros(2))),
        refused(
            "MSE loss, values (3,3): sample_weight (3,) (multiplies the LAST axis)",
            "mean_squared_error has values [3, 3], but the weights are [3].\nGive one a value, or one a sample in the shape [3, 1].",
            () -> mse().of(zeros(3, 3, 4), zeros(3, 3, 4), zeros(3))),
        refused(
            "MSE loss, values (2,): sample_weight (3,)",
            "mean_squared_error has values [2], but the weights are [3].\nGive as many weights as there are values.",
            () -> mse().of(zeros(2, 2), zeros(2, 2), zeros(3))),
        refused(
            "MSE loss, values (2,): sample_weight (2,2)",
            "mean_squared_error has values [2], but the weights are [2, 2].\nGive one weight a sample.",
            () -> mse().of(zeros(2, 2), zeros(2, 2), zeros(2, 2))),
        refused(
            "MeanSquaredError metric, values (2,): sample_weight (3,)",
            "mean_squared_error takes as many weights as predictions, but the weights have "
                + "3 rows and yPred has 2. Give each row of yPred one weight.",
            () -> Metrics.of(mse()).of(zeros(2, 2), zeros(2, 2), zeros(3))),
        refused(
            "MeanSquaredError metric, values (2,): sample_weight (2,2)",
            "mean_squared_error takes one weight a sample [n], but was given weights [n, " + "2].",
            () -> Metrics.of(mse()).of(zeros(2, 2), zeros(2, 2), zeros(2, 2))),
        refused(
            "Precision: y_true (2,), y_pred (2,), sample_weight (2,1)",
            "precision takes one weight a sample [n], but was given weights [n, 1]. "
                + "Reshape them to [n].",
            () -> precision().of(zeros(2), zeros(2), zeros(2, 1))),
        refused(
            "Precision: y_true (2,), sample_weight (3,)",
            "precision takes as many weights as predictions, but the weights have 3 rows "
                + "and yPred has 2. Give each row of yPred one weight.",
            () -> precision().of(zeros(2), zeros(2), zeros(3))),
        refused(
            "Precision: rank 3 (2,2,2), sample_weight (2,)",
            "precision takes one weight a value [n, 2, 2], but was given weights [n].",
            () -> precision().of(zeros(2, 2, 2), zeros(2, 2, 2), zeros(2))),
        refused(
            "Precision: rank 4 (2,3,2,1), sample_weight (2,)",
            "precision takes one weight a value [n, 3, 2, 1], but was given weights [n].",
            () -> precision().of(zeros(2, 3, 2, 1), zeros(2, 3, 2, 1), zeros(2))),
        refused(
            "F1Score: sample_weight (2,1)",
            "f1_score takes one weight a sample [n], but was given weights [n, 1]. Reshape "
                + "them to [n].",
            () -> f1Score().macro().of(ONE_HOT, P3, zeros(2, 1))),
        refused(
            "F1Score average='micro': sample_weight (2,1) (weights then mix samples)",
            "f1_score takes one weight a sample [n], but was given weights [n, 1]. Reshape "
                + "them to [n].",
            () -> f1Score().micro().of(ONE_HOT, P3, zeros(2, 1))),
        gives(
            "MeanIoU: sample_weight (n,1)",
            1.0,
            () -> meanIoU(2).of(new int[] {0, 1}, new int[] {0, 1}, new int[][] {{1}, {2}})),
        gives(
            "MeanIoU: float weights 0.9 (dtype int: truncated to 0)",
            0.0,
            () -> meanIoU(2).of(new int[] {0, 1}, new int[] {0, 1}, new float[] {.9f, .9f})),
        refused(
            "MeanIoU on pixels (2,3): sample_weight (2,)",
            "mean_io_u takes one weight a position [n, 3], but was given weights [n].",
            () -> meanIoU(2).of(zeros(2, 3), zeros(2, 3), zeros(2))),
        refused(
            "R2Score: sample_weight (3,), 2 rows",
            "r2_score takes as many weights as predictions, but the weights have 3 rows "
                + "and yPred has 2. Give each row of yPred one weight.",
            () -> r2Score().of(zeros(2, 1), zeros(2, 1), zeros(3))),
        gives(
            "negative sample weights, MeanSquaredError metric [-1,1] (sum of weights 0)",
            0.0,
            () -> Metrics.of(mse()).of(zeros(2, 2), P2, new float[] {-1, 1})),
        refused(
            "SparseCategoricalCrossentropy loss: label 3 of 3 classes",
            "3 classes with sparse_categorical_crossentropy take labels 0..2, but row 1 has label 3.\nFor labels up to 3 use dense(4).",
            () -> sparseCategoricalCrossentropy().of(new int[] {0, 3}, P3)),
        refused(
            "SparseCategoricalCrossentropy loss: label -1, no ignore_class",
            "3 classes with sparse_categorical_crossentropy take labels 0..2, but row 1 has label -1.\nLabels count from 0: number the classes 0..2, or leave label -1 out with ignoreClass(-1).",
            () -> sparseCategoricalCrossentropy().of(new int[] {0, -1}, P3)),
        gives(
            "SparseCategoricalAccuracy: label 7 of 3 classes",
            0.0,
            () -> sparseCategoricalAccuracy().of(new int[] {7, 7}, P3)),
        refused(
            "SparseTopKCategoricalAccuracy: label 7 of 3 classes, k=3",
            "sparse_top_k_categorical_accuracy looks for the right class among the 3 largest of 3 predictions, yPred [n, 3]: it is always there. Give a k below 3, or use categoricalAccuracy().",
            () -> sparseTopKCategoricalAccuracy(3).of(new int[] {7, 1}, P3)),
        refused(
            "CategoricalGeneralizedCrossEntropy: label 5 of 3",
            "3 classes with categorical_generalized_cross_entropy take labels 0..2, but row 1 has label 5.\nFor labels up to 5 use dense(6).",
            () -> categoricalGeneralizedCrossEntropy().of(new int[] {0, 5}, P3)),
        gives(
            "MeanIoU: label 5 of 3 classes",
            1.0,
            () -> meanIoU(3).of(new int[] {0, 1, 5}, new int[] {0, 1, 2})),
        refused(
            "BinaryCrossentropy: label 2",
            "Predictions with binary_crossentropy take targets from 0 to 1, but row 0 has 2.\nFor class indices use sparseCategoricalCrossentropy(), for a regression mse().",
            () -> bce().of(new int[] {2, 1}, PAIR)),
        gives(
            "BinaryCrossentropy: y_pred 1.7 (logits given as probabilities)",
            15.942385,
            () -> bce().of(new int[] {0}, new float[] {1.7f})),
        gives(
            "SparseCategoricalCrossentropy from_logits=False fed logits [2,-1,0]",
            16.118096,
            () -> sparseCategoricalCrossentropy().of(new int[] {1}, new float[][] {{2, -1, 0}})),
        gives(
            "CategoricalCrossentropy: y_pred row of zeros",
            Double.NaN,
            () -> categoricalCrossentropy().of(new int[][] {{1, 0}}, zeros(1, 2))),
        gives(
            "CategoricalFocalCrossentropy: y_pred row of zeros",
            Double.NaN,
            () -> categoricalFocalCrossentropy().of(new int[][] {{1, 0}}, zeros(1, 2))),
        gives(
            "Precision: y_pred -1 and 7 (not in [0,1])",
            1.0,
            () -> precision().of(new int[] {0, 1}, new float[] {-1, 7})),
        gives(
            "AUC: y_pred -1 and 7 (not in [0,1])",
            1.0,
            () -> auc().of(new int[] {0, 1}, new float[] {-1, 7})),
        gives(
            "AUC: y_pred NaN",
            Double.NaN,
            () -> auc().of(new int[] {0, 1}, new float[] {.2f, Float.NaN})),
        gives(
            "Precision: y_pred NaN, y_true 1",
            0.0,
            () -> precision().of(new int[] {1}, new float[] {Float.NaN})),
        gives(
            "MSE metric: y_pred NaN",
            Double.NaN,
            () -> Metrics.of(mse()).of(new int[][] {{1}}, new float[][] {{Float.NaN}})),
        gives(
            "BinaryAccuracy: labels -1/1",
            0.5,
            () -> binaryAccuracy().of(new int[] {-1, 1}, new float[] {.2f, .9f})),
        gives(
            "Poisson loss: negative y_pred",
            Double.NaN,
            () -> poisson().of(new int[][] {{1}}, new float[][] {{-1}})),
        gives(
            "MeanSquaredLogarithmicError: values < -1",
            0.0,
            () -> msle().of(new int[][] {{-2}}, new int[][] {{-3}})),
        gives(
            "Hinge: labels 0/1/2",
            0.5,
            () -> hinge().of(new int[][] {{0, 2}}, new int[][] {{1, 1}})),
        gives("MAPE: y_true 0", 1e9, () -> mape().of(new int[][] {{0}}, new int[][] {{1}})),
        refused(
            "empty batch: MSE loss (0,2)",
            "mean_squared_error takes as many targets as predictions, at least 1, but was given 0 and 0.",
            () ->
                new LossEvaluator(mse(), Shape.of(2), Shape.of(2))
                    .of(empty(), empty(), null, null)),
        refused(
            "empty batch: MeanSquaredError metric (0,2)",
            "mean_squared_error takes as many targets as predictions, at least 1, but was given 0 and 0.",
            () -> updated(Metrics.of(mse()), empty()).result()),
        tooEarly(
            "F1Score.result() before any update",
            "f1_score has no result before the first batch: update(batch) first.",
            () -> fresh(f1Score().macro()).result()),
        tooEarly(
            "R2Score.result() before any update",
            "r2_score has no result before the first batch: update(batch) first.",
            () -> fresh(r2Score()).result()),
        tooEarly(
            "AUC(multi_label=True).result() before any update",
            "auc has no result before the first batch: update(batch) first.",
            () -> fresh(auc().multiLabel()).result()),
        gives(
            "AUC / Precision / MeanIoU .result() before any update",
            0.0,
            () ->
                fresh(auc()).result() + fresh(precision()).result() + fresh(meanIoU(2)).result()));
  }
}
