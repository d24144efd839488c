/** The examples, run on few rows. */
@NullMarked
package dev.banteng.examples;

import org.jspecify.annotations.NullMarked;
