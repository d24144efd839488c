/**
 * What the numbers of a training say about it, in plain words: rules without state, each a text or
 * nothing. {@link dev.banteng.nn.internal.advice.Limits} holds from which number on; why, stands in
 * docs/decisions.
 */
@NullMarked
package dev.banteng.nn.internal.advice;

import org.jspecify.annotations.NullMarked;
