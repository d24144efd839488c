package dev.banteng.mistakes;

import static dev.banteng.losses.Losses.*;
import static dev.banteng.metrics.Metrics.*;
import static dev.banteng.mistakes.Mistake.*;

import dev.banteng.metrics.Metrics;
import java.util.List;

/** Shapes of targets and predictions that do not go together. */
final class ShapeRows {
  private ShapeRows() {}

  static List<Mistake> all() {
    return List.of(
        refused(
            "MSE loss: y_true (2,3), y_pred (2,2)",
            "mean_squared_error takes targets and predictions of one shape, but the targets are [n, 3] and the predictions are [n, 2].\nNothing is broadcast: make the last layer 3 wide, or the targets [n, 2].",
            () -> mse().of(zeros(2, 3), zeros(2, 2))),
        refused(
            "MSE loss: y_true (2,1), y_pred (2,3)",
            "mean_squared_error takes targets and predictions of one shape, but the targets are [n, 1] and the predictions are [n, 3].\nNothing is broadcast: make the last layer 1 wide, or the targets [n, 3].",
            () -> mse().of(zeros(2, 1), zeros(2, 3))),
        refused(
            "MSE loss: y_true (1,3), y_pred (2,3)",
            "mean_squared_error takes as many targets as predictions, at least 1, but was given 1 and 2.",
            () -> mse().of(zeros(1, 3), zeros(2, 3))),
        refused(
            "MSE loss: y_true (3,), y_pred (2,3)",
            "mean_squared_error takes targets and predictions of one shape, but the targets are [n] and the predictions are [n, 3].\nNothing is broadcast: make the last layer 1 wide, or the targets [n, 3].",
            () -> mse().of(zeros(3), zeros(2, 3))),
        refused(
            "MeanSquaredError metric: y_true (2,3), y_pred (2,2)",
            "mean_squared_error takes targets and predictions of one shape, but the targets are [n, 3] and the predictions are [n, 2].\nNothing is broadcast: make the last layer 3 wide, or the targets [n, 2].",
            () -> Metrics.of(mse()).of(zeros(2, 3), zeros(2, 2))),
        refused(
            "MeanSquaredError metric: y_true (2,1), y_pred (2,3)",
            "mean_squared_error takes targets and predictions of one shape, but the targets are [n, 1] and the predictions are [n, 3].\nNothing is broadcast: make the last layer 1 wide, or the targets [n, 3].",
            () -> Metrics.of(mse()).of(zeros(2, 1), zeros(2, 3))),
        accepted(
            "Hinge metric: y_true (3,), y_pred (3,1)",
            1.0,
            () -> Metrics.of(hinge()).of(new int[] {1, 0, 1}, COLUMN)),
        accepted(
            "Poisson metric: y_true (2,), y_pred (2,1)",
            1.051986,
            () -> Metrics.of(poisson()).of(new int[] {1, 0}, PAIR)),
        accepted(
            "KLDivergence metric: y_true (2,), y_pred (2,1)",
            0.601986,
            () -> Metrics.of(klDivergence()).of(new int[] {1, 0}, PAIR)),
        accepted(
            "BinaryCrossentropy metric: y_true (2,), y_pred (2,1)",
            1.060132,
            () -> Metrics.of(bce()).of(new int[] {1, 0}, PAIR)),
        gives(
            "BinaryCrossentropy loss: y_true (2,), y_pred (2,1)",
            1.060132,
            () -> bce().of(new int[] {1, 0}, PAIR)),
        refused(
            "BinaryCrossentropy loss: y_true (2,1), y_pred (2,3)",
            "binary_crossentropy takes targets and predictions of one shape, but the targets are [n, 1] and the predictions are [n, 3].\nNothing is broadcast: make the last layer 1 wide, or the targets [n, 3].",
            () -> bce().of(zeros(2, 1), P3)),
        refused(
            "BinaryCrossentropy loss: y_true (2,), y_pred (2,3)",
            "binary_crossentropy takes targets and predictions of one shape, but the targets are [n] and the predictions are [n, 3].\nNothing is broadcast: make the last layer 1 wide, or the targets [n, 3].",
            () -> bce().of(zeros(2), P3)),
        refused(
            "BinaryFocalCrossentropy loss: y_true (2,1), y_pred (2,3)",
            "binary_focal_crossentropy takes targets and predictions of one shape, but the targets are [n, 1] and the predictions are [n, 3].\nNothing is broadcast: make the last layer 1 wide, or the targets [n, 3].",
            () -> binaryFocalCrossentropy().of(zeros(2, 1), P3)),
        refused(
            "BinaryAccuracy: y_true (2,), y_pred (2,3)",
            "binary_accuracy takes one target for each prediction, but was given yTrue [n] "
                + "and yPred [n, 3]. For class indices use sparseCategoricalAccuracy().",
            () -> binaryAccuracy().of(zeros(2), P3)),
        refused(
            "BinaryAccuracy: y_true (2,1), y_pred (2,3)",
            "binary_accuracy takes one target for each prediction, but was given yTrue [n, "
                + "1] and yPred [n, 3]. For class indices use sparseCategoricalAccuracy().",
            () -> binaryAccuracy().of(zeros(2, 1), P3)),
        refused(
            "Accuracy: y_true (3,), y_pred (2,)",
            "accuracy takes as many targets as predictions, but yTrue has 3 rows and yPred "
                + "has 2. Give each row of yPred its target.",
            () -> exactAccuracy().of(zeros(3), zeros(2))),
        refused(
            "CategoricalCrossentropy loss: sparse labels (2,), y_pred (2,3)",
            "categorical_crossentropy takes one-hot targets [n, 3] for predictions of 3 classes, but the targets are [n].\nFor class indices use sparseCategoricalCrossentropy(), or make them one-hot with toCategorical(labels, 3).",
            () -> categoricalCrossentropy().of(LABELS, P3)),
        refused(
            "CategoricalCrossentropy loss: sparse labels (2,1), y_pred (2,3)",
            "categorical_crossentropy takes one-hot targets [n, 3] for predictions of 3 classes, but the targets are [n, 1].\nFor class indices use sparseCategoricalCrossentropy(), or make them one-hot with toCategorical(labels, 3).",
            () -> categoricalCrossentropy().of(LABEL_COLUMN, P3)),
        refused(
            "CategoricalCrossentropy loss: 1 output unit (2,1)",
            "categorical_crossentropy compares classes, but predictions [n, 1] have only one.\nFor two classes use sigmoid() with binaryCrossentropy(), or dense(2).",
            () -> categoricalCrossentropy().of(zeros(2, 1), zeros(2, 1))),
        refused(
            "CategoricalFocalCrossentropy loss: sparse labels (2,1), y_pred (2,3)",
            "categorical_focal_crossentropy takes one-hot targets [n, 3] for predictions of 3 classes, but the targets are [n, 1].\nFor class indices use sparseCategoricalCrossentropy(), or make them one-hot with toCategorical(labels, 3).",
            () -> categoricalFocalCrossentropy().of(LABEL_COLUMN, P3)),
        accepted(
            "CategoricalAccuracy: sparse labels (2,1), y_pred (2,3)",
            0.5,
            () -> categoricalAccuracy().of(LABEL_COLUMN, P3)),
        accepted(
            "CategoricalAccuracy: sparse labels (2,), y_pred (2,3)",
            0.5,
            () -> categoricalAccuracy().of(LABELS, P3)),
        accepted(
            "TopKCategoricalAccuracy: sparse labels (2,), y_pred (2,3)",
            0.5,
            () -> topKCategoricalAccuracy(1).of(LABELS, P3)),
        refused(
            "SparseCategoricalCrossentropy loss: one-hot labels (2,3)",
            "sparse_categorical_crossentropy takes class indices [n] for predictions [n, 3], but the targets are [n, 3].\nFor one-hot targets use categoricalCrossentropy(), or make class indices of them with yTrue.argMax(-1).",
            () -> sparseCategoricalCrossentropy().of(ONE_HOT, P3)),
        accepted(
            "SparseCategoricalAccuracy: one-hot labels (2,3)",
            0.5,
            () -> sparseCategoricalAccuracy().of(ONE_HOT, P3)),
        refused(
            "SparseCategoricalAccuracy: y_true (3,), y_pred (2,3)",
            "sparse_categorical_accuracy takes as many targets as predictions, but yTrue "
                + "has 3 rows and yPred has 2. Give each row of yPred its target.",
            () -> sparseCategoricalAccuracy().of(zeros(3), P3)),
        accepted(
            "SparseTopKCategoricalAccuracy: one-hot labels (2,3)",
            0.5,
            () -> sparseTopKCategoricalAccuracy(1).of(ONE_HOT, P3)),
        refused(
            "CategoricalHinge loss: y_true (2,1), y_pred (2,3)",
            "categorical_hinge takes one-hot targets [n, 3] for predictions of 3 classes, but the targets are [n, 1].\nFor class indices use sparseCategoricalCrossentropy(), or make them one-hot with toCategorical(labels, 3).",
            () -> categoricalHinge().of(LABEL_COLUMN, P3)),
        refused(
            "Dice loss: y_true (2,1), y_pred (2,3)",
            "dice takes targets and predictions of one shape, but the targets are [n, 1] and the predictions are [n, 3].\nNothing is broadcast: make the last layer 1 wide, or the targets [n, 3].",
            () -> dice().of(LABEL_COLUMN, P3)),
        refused(
            "CategoricalGeneralizedCrossEntropy: one-hot labels (2,3)",
            "categorical_generalized_cross_entropy takes class indices [n] for predictions [n, 3], but the targets are [n, 3].\nFor one-hot targets use categoricalCrossentropy(), or make class indices of them with yTrue.argMax(-1).",
            () -> categoricalGeneralizedCrossEntropy().of(ONE_HOT, P3)),
        refused(
            "CategoricalGeneralizedCrossEntropy: labels (2,1), y_pred (2,3)",
            "categorical_generalized_cross_entropy takes class indices [n] for predictions [n, 3], but the targets are [n, 1].\nDrop their last axis.",
            () -> categoricalGeneralizedCrossEntropy().of(LABEL_COLUMN, P3)),
        refused(
            "CosineSimilarity metric: y_true (2,2), y_pred (2,3)",
            "cosine_similarity takes one target for each prediction, but was given yTrue "
                + "[n, 2] and yPred [n, 3].",
            () -> cosineSimilarity().of(zeros(2, 2), P3)),
        accepted("Precision: y_true (2,), y_pred (2,3)", 1.0, () -> precision().of(LABELS, P3)),
        accepted(
            "Precision: sparse labels (2,1), y_pred (2,3)",
            1.0,
            () -> precision().of(LABEL_COLUMN, P3)),
        refused(
            "Precision: y_true (3,), y_pred (2,)",
            "precision takes as many targets as predictions, but yTrue has 3 rows and "
                + "yPred has 2. Give each row of yPred its target.",
            () -> precision().of(zeros(3), zeros(2))),
        accepted(
            "Recall with even thresholds [0,.5,1]: y_true (2,1), y_pred (2,3)",
            0.5,
            () -> recall().thresholds(0, .5, 1).valuesOf(LABEL_COLUMN, P3)[1]),
        refused(
            "Precision class_id=1 with y_pred (2,)",
            "precision with topK or classId takes yPred [n, classes], but was given [n].",
            () -> precision().classId(1).of(zeros(2), zeros(2))),
        refused(
            "Precision class_id=3 with 3 classes",
            "precision was given classId 3, but yPred [n, 3] has classes 0..2.",
            () -> precision().classId(3).of(ONE_HOT, P3)),
        refused(
            "Precision top_k=4 with 3 classes",
            "precision was given topK 4, but yPred [n, 3] has only 3 classes.",
            () -> precision().topK(4).of(ONE_HOT, P3)),
        accepted("AUC: y_true (2,), y_pred (2,3)", 0.75, () -> auc().of(LABELS, P3)),
        accepted("AUC: sparse labels (2,1), y_pred (2,3)", 0.75, () -> auc().of(LABEL_COLUMN, P3)),
        refused(
            "AUC multi_label with y_pred (2,)",
            "auc with multiLabel takes yPred [n, labels], but was given [n].",
            () -> auc().multiLabel().of(zeros(2), zeros(2))),
        refused(
            "AUC multi_label num_labels=2 but y_pred has 3",
            "auc was set to 2 labels, but yPred [n, 3] has 3.",
            () -> read("AUC", "multi_label", true, "num_labels", 2).of(ONE_HOT, P3)),
        refused(
            "AUC label_weights of length 2, 3 labels",
            "auc was set to 2 labels, but yPred [n, 3] has 3.",
            () -> auc().multiLabel().labelWeights(1, 2).of(ONE_HOT, P3)),
        accepted(
            "AUC with softmax output (2,2) and labels (2,)",
            0.0,
            () -> auc().of(new int[] {0, 1}, P2)),
        refused(
            "F1Score: y_true (2,), y_pred (2,)",
            "f1_score of one output [n] needs a threshold, or every sample would count as positive: .threshold(0.5). For several classes give yPred [n, classes], or class indices as integers.",
            () -> f1Score().of(zeros(2), zeros(2))),
        accepted(
            "F1Score: sparse labels (2,1), y_pred (2,3)",
            0.222222,
            () -> f1Score().macro().of(LABEL_COLUMN, P3)),
        refused(
            "F1Score: rank 3 input",
            "f1_score takes yPred [n, classes], but was given [n, 2, 3]. Make rows of the positions, or use precision() and recall() with macro().",
            () -> f1Score().of(zeros(1, 2, 3), zeros(1, 2, 3))),
        accepted(
            "R2Score: rank 1 input",
            -1.0,
            () -> r2Score().of(new float[] {1, 2}, new float[] {1, 3})),
        refused(
            "R2Score: y_true (2,1), y_pred (2,3)",
            "r2_score takes one target for each prediction, but was given yTrue [n, 1] and "
                + "yPred [n, 3].",
            () -> r2Score().of(zeros(2, 1), P3)),
        refused(
            "MeanIoU: y_true (3,), y_pred (2,)",
            "mean_io_u takes as many targets as predictions, but yTrue has 3 rows and "
                + "yPred has 2. Give each row of yPred its target.",
            () -> meanIoU(2).of(zeros(3), zeros(2))),
        refused(
            "MeanIoU: softmax y_pred (2,3) while sparse_y_pred=True",
            "mean_io_u takes one label for each predicted class, but was given yTrue [n] "
                + "and yPred [n, 3]. Where yPred holds scores, add .withScores().",
            () -> meanIoU(3).of(LABELS, P3)),
        refused(
            "Circle: y_pred rank 1",
            "circle takes class indices [n] and embeddings [n, width], but was given [n] and [n].\nReshape them.",
            () -> circle().of(LABELS, new float[] {.1f, .9f})));
  }
}
