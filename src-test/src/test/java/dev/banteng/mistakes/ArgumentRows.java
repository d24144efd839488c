package dev.banteng.mistakes;

import static dev.banteng.losses.Losses.*;
import static dev.banteng.metrics.Metrics.*;
import static dev.banteng.mistakes.Mistake.*;

import dev.banteng.metrics.Metrics;
import java.util.Arrays;
import java.util.List;

/** Identifiers and settings that mean nothing. */
final class ArgumentRows {
  private ArgumentRows() {}

  static List<Mistake> all() {
    return List.of(
        refused(
            "any loss, reduction='avg'",
            "There is no reduction 'avg'. Known are: sum_over_batch_size, sum, mean, mean_with_sample_weight, none.",
            () -> readLoss("MeanSquaredError", "reduction", "avg").of(P3, P3)),
        refused(
            "any loss, reduction='auto' (Keras 2)",
            "There is no reduction 'auto'. Known are: sum_over_batch_size, sum, mean, mean_with_sample_weight, none.",
            () -> readLoss("MeanSquaredError", "reduction", "auto").of(P3, P3)),
        unknown(
            "losses.get('no_such_loss')",
            "There is no loss 'no_such_loss'. Nearest are: ",
            () -> loss("no_such_loss").of(P3, P3)),
        unknown(
            "losses.get('bfce')",
            "There is no loss 'bfce'. Did you mean 'bce'? Nearest are: ",
            () -> loss("bfce").of(P3, P3)),
        gives(
            "losses.get('CategoricalGeneralizedCrossEntropy')",
            0.0,
            () ->
                loss("CategoricalGeneralizedCrossEntropy")
                    .of(new int[] {0, 2}, new float[][] {{1, 0, 0}, {0, 0, 1}})),
        unknown(
            "losses.get('logcosh')",
            "There is no loss 'logcosh'. Did you mean 'log_cosh'? Nearest are: ",
            () -> loss("logcosh").of(P3, P3)),
        gives("losses.get('kl_divergence')", 0.0, () -> loss("kl_divergence").of(P3, P3)),
        unknown(
            "metrics.get('no_such_metric')",
            "There is no metric 'no_such_metric'. Nearest are: ",
            () -> metric("no_such_metric").of(P3, P3)),
        unknown(
            "metrics.get('acc')",
            "There is no metric 'acc'. Did you mean 'accuracy'? Nearest are: ",
            () -> Metrics.kinds().get("acc").of(P3, P3)),
        unknown(
            "metrics.get('kld')",
            "There is no metric 'kld'. Did you mean 'kl_divergence'? Nearest are: ",
            () -> metric("kld").of(P3, P3)),
        gives(
            "metrics.get('r2_score'), get('auc'), get('mse')",
            2.0,
            () ->
                metric("r2_score").of(COLUMN, COLUMN)
                    + metric("auc").of(new int[] {0, 1}, new int[] {0, 1})
                    + metric("mse").of(P3, P3)),
        refused(
            "metrics.get('mean_io_u') (needs num_classes)",
            "MeanIoU needs the argument num_classes.",
            () -> metric("mean_io_u").of(LABELS, LABELS)),
        gives(
            "BinaryAccuracy(threshold=1.5)",
            1.0,
            () -> binaryAccuracy(1.5).of(new int[] {0, 1}, new float[] {1, 2})),
        refused(
            "BinaryAccuracy(threshold=None)",
            "'threshold' takes a number, but was given none.",
            () -> read("BinaryAccuracy", "threshold", "none").of(LABELS, LABELS)),
        refused(
            "Precision(thresholds=1.5)",
            "A threshold must be from 0 to 1, but was given 1.5.",
            () -> precision().thresholds(1.5).of(LABELS, LABELS)),
        refused(
            "Precision(thresholds=[0.5, -0.1])",
            "A threshold must be from 0 to 1, but was given -0.1.",
            () -> precision().thresholds(.5, -.1).of(LABELS, LABELS)),
        refused(
            "Precision(thresholds=[0.5, None])",
            "'thresholds' takes a number, but was given null.",
            () -> read("Precision", "thresholds", Arrays.asList(0.5, null)).of(LABELS, LABELS)),
        refused(
            "Precision(thresholds=[])",
            "thresholds must hold at least one number, but is empty.",
            () -> precision().thresholds().of(LABELS, LABELS)),
        refused(
            "Precision(top_k=0)",
            "topK must be at least 1, but was given 0.",
            () -> precision().topK(0).of(ONE_HOT, P3)),
        refused(
            "Precision(top_k=-1)",
            "topK must be at least 1, but was given -1.",
            () -> precision().topK(-1).of(ONE_HOT, P3)),
        refused(
            "TopKCategoricalAccuracy(k=0)",
            "k of top_k_categorical_accuracy must be at least 1, but was given 0.",
            () -> topKCategoricalAccuracy(0).of(ONE_HOT, P3)),
        refused(
            "SparseTopKCategoricalAccuracy(k=-1)",
            "k of sparse_top_k_categorical_accuracy must be at least 1, but was given -1.",
            () -> sparseTopKCategoricalAccuracy(-1).of(LABELS, P3)),
        refused(
            "TopKCategoricalAccuracy(k=10) with 3 classes",
            "top_k_categorical_accuracy looks for the right class among the 10 largest of 3 predictions, yPred [n, 3]: it is always there. Give a k below 3, or use categoricalAccuracy().",
            () -> topKCategoricalAccuracy(10).of(ONE_HOT, P3)),
        refused(
            "F1Score(average='samples')",
            "average must be none, micro, macro or weighted, but was given 'samples'.",
            () -> read("F1Score", "average", "samples").of(ONE_HOT, P3)),
        refused(
            "F1Score(threshold=0.0)",
            "The threshold of f1_score must be above 0 and at most 1, but was given 0.",
            () -> f1Score().threshold(0).of(ONE_HOT, P3)),
        refused(
            "F1Score(threshold=1.1)",
            "The threshold of f1_score must be above 0 and at most 1, but was given 1.1.",
            () -> f1Score().threshold(1.1).of(ONE_HOT, P3)),
        gives(
            "F1Score(threshold=1) (int)",
            0.0,
            () -> f1Score().threshold(1).micro().of(ONE_HOT, ONE_HOT)),
        gives("FBetaScore(beta=2) (int)", 1.0, () -> fBetaScore(2).micro().of(ONE_HOT, ONE_HOT)),
        refused(
            "FBetaScore(beta=0.0)",
            "beta of fbeta_score must be a number above 0, but was given 0.",
            () -> fBetaScore(0).of(ONE_HOT, P3)),
        refused(
            "AUC(num_thresholds=1)",
            "numThresholds of auc must be at least 2, but was given 1.",
            () -> auc().numThresholds(1).of(LABELS, LABELS)),
        refused(
            "AUC(curve='LIFT')",
            "curve of auc must be ROC, PR or PRGAIN, but was given 'LIFT'.",
            () -> read("AUC", "curve", "LIFT").of(LABELS, LABELS)),
        refused(
            "AUC(curve='Roc')",
            "curve of auc must be ROC, PR or PRGAIN, but was given 'Roc'.",
            () -> read("AUC", "curve", "Roc").of(LABELS, LABELS)),
        refused(
            "AUC(summation_method='trapezoid')",
            "summation_method of auc must be interpolation, majoring or minoring, but was given 'trapezoid'.",
            () -> read("AUC", "summation_method", "trapezoid").of(LABELS, LABELS)),
        refused(
            "AUC(num_labels=3) without multi_label",
            "numLabels of auc is needed only with multiLabel.",
            () -> read("AUC", "num_labels", 3).of(LABELS, LABELS)),
        refused(
            "AUC(thresholds=[-0.5, 2.0])",
            "A threshold must be from 0 to 1, but was given -0.5.",
            () -> auc().thresholds(-.5, 2).of(LABELS, LABELS)),
        refused(
            "SensitivityAtSpecificity(specificity=1.2)",
            "The specificity of sensitivity_at_specificity must be from 0 to 1, but was given 1.2.",
            () -> sensitivityAtSpecificity(1.2).of(LABELS, LABELS)),
        refused(
            "SpecificityAtSensitivity(sensitivity=-0.1)",
            "The sensitivity of specificity_at_sensitivity must be from 0 to 1, but was given -0.1.",
            () -> specificityAtSensitivity(-.1).of(LABELS, LABELS)),
        refused(
            "PrecisionAtRecall(recall=2)",
            "The recall of precision_at_recall must be from 0 to 1, but was given 2.",
            () -> precisionAtRecall(2).of(LABELS, LABELS)),
        refused(
            "RecallAtPrecision(precision=2)",
            "The precision of recall_at_precision must be from 0 to 1, but was given 2.",
            () -> recallAtPrecision(2).of(LABELS, LABELS)),
        refused(
            "RecallAtPrecision(precision=.5, num_thresholds=0)",
            "numThresholds of recall_at_precision must be at least 1, but was given 0.",
            () -> recallAtPrecision(.5).numThresholds(0).of(LABELS, LABELS)),
        refused(
            "IoU(num_classes=2, target_class_ids=[2])",
            "Target classes of an IoU are 0..1, but was given 2.",
            () -> iou(2, 2).of(LABELS, LABELS)),
        refused(
            "IoU(num_classes=2, target_class_ids=[-1])",
            "Target classes of an IoU are 0..1, but was given -1.",
            () -> iou(2, -1).of(LABELS, LABELS)),
        refused(
            "IoU(num_classes=2, target_class_ids=[])",
            "An IoU takes at least one target class.",
            () -> iou(2).of(LABELS, LABELS)),
        refused(
            "MeanIoU(num_classes=0)",
            "numClasses of mean_io_u must be at least 1, but was given 0.",
            () -> meanIoU(0).of(LABELS, LABELS)),
        refused(
            "IoU(axis=1), fails only in result()",
            "The axis of io_u can only be the last, -1.",
            () ->
                read("IoU", "num_classes", 2, "target_class_ids", List.of(0), "axis", 1)
                    .of(LABELS, LABELS)),
        gives(
            "BinaryIoU(threshold=1.5)",
            1.0,
            () -> binaryIoU(0).threshold(1.5).of(new int[] {0, 0}, new int[] {1, 0})),
        refused(
            "R2Score(class_aggregation='median')",
            "class_aggregation of r2_score must be uniform_average, variance_weighted_average or null, but was given 'median'.",
            () -> read("R2Score", "class_aggregation", "median").of(COLUMN, COLUMN)),
        refused(
            "R2Score(num_regressors=-1)",
            "numRegressors of r2_score must be at least 0, but was given -1.",
            () -> r2Score().numRegressors(-1).of(COLUMN, COLUMN)),
        refused(
            "CategoricalGeneralizedCrossEntropy(q=0)",
            "q must be above 0 and below 1, but was given 0.",
            () -> categoricalGeneralizedCrossEntropy().q(0).of(LABELS, P3)),
        refused(
            "CategoricalGeneralizedCrossEntropy(q=1.0)",
            "q must be above 0 and below 1, but was given 1.",
            () -> categoricalGeneralizedCrossEntropy().q(1).of(LABELS, P3)),
        refused(
            "Huber(delta=-1)",
            "delta must be a number above 0, but was given -1.",
            () -> huber().delta(-1).of(P3, P3)),
        refused(
            "BinaryCrossentropy(label_smoothing=1.5)",
            "labelSmoothing must be from 0 to 1, but was given 1.5.",
            () -> bce().labelSmoothing(1.5).of(P3, P3)),
        refused(
            "CategoricalCrossentropy(axis=True)",
            "'axis' takes a whole number, but was given true.",
            () -> readLoss("CategoricalCrossentropy", "axis", true).of(P3, P3)),
        refused(
            "CategoricalCrossentropy(axis=5)",
            "categorical_crossentropy works along axis 5, but predictions [n, 3] have axes 0 to 1 (-1 is the last).",
            () -> categoricalCrossentropy().axis(5).of(P3, P3)),
        refused(
            "BinaryCrossentropy(axis=3) on rank 2",
            "binary_crossentropy works along axis 3, but predictions [n, 3] have axes 0 to 1 (-1 is the last).",
            () -> bce().axis(3).of(P3, P3)),
        refused(
            "SparseCategoricalCrossentropy(axis=1) on rank 3",
            "sparse_categorical_crossentropy has its classes along the last axis, -1, but axis is 1.\nMove the classes of predictions [n, 3, 3] to the end.",
            () ->
                readLoss("SparseCategoricalCrossentropy", "axis", 1)
                    .of(zeros(2, 3), zeros(2, 3, 3))),
        refused(
            "BinaryFocalCrossentropy(gamma=-1)",
            "gamma must be a number of at least 0, but was given -1.",
            () -> binaryFocalCrossentropy().gamma(-1).of(P3, P3)),
        refused(
            "Dice(axis=7)",
            "dice works along axis 7, but predictions [n, 3] have axes 0 to 1 (-1 is the last).",
            () -> dice().axes(7).of(P3, P3)),
        refused(
            "Tversky(alpha=-1, beta=-1)",
            "alpha must be a number of at least 0, but was given -1.",
            () -> tversky().alpha(-1).beta(-1).of(P3, P3)),
        refused(
            "metric dtype='float31'",
            "'dtype' takes the name of a number type, such as float32, but was given 'float31'.",
            () -> read("Precision", "dtype", "float31").of(LABELS, LABELS)));
  }
}
