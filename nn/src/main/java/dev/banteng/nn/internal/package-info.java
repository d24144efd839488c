/**
 * What only the module nn itself uses: how numbers print in its results. Nothing outside the module
 * may depend on what lies here and below.
 */
@NullMarked
package dev.banteng.nn.internal;

import org.jspecify.annotations.NullMarked;
