/**
 * Trainings in MLflow: {@link dev.banteng.mlflow.Mlflow} names a tracking server, and its runs are
 * callbacks that log to it over its REST interface.
 */
@NullMarked
package dev.banteng.mlflow;

import org.jspecify.annotations.NullMarked;
