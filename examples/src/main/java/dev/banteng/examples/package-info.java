/** Programs to read: one file, one idea, a main method. The tests run them on few rows. */
@NullMarked
package dev.banteng.examples;

import org.jspecify.annotations.NullMarked;
