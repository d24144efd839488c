/** Diagnoses of models on MNIST, which the modules that make them do not know. */
@NullMarked
package dev.banteng.diagnosis;

import org.jspecify.annotations.NullMarked;
