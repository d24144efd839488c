/** Makes what {@code nn.diagnosis} holds, on copies of a model. */
@NullMarked
package dev.banteng.nn.internal.diagnosis;

import org.jspecify.annotations.NullMarked;
