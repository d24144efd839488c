package dev.banteng.nn.layers.pooling;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.internal.Images;
import dev.banteng.nn.layers.internal.Windows;
import java.util.Locale;

/** What a window becomes: its largest value, or the mean of those of its cells that lie inside. */
public enum PoolingKind {
  MAX("Max"),
  AVERAGE("Average");

  private final String word;

  PoolingKind(String word) {
    this.word = word;
  }

  /** {@code MaxPooling2D}. */
  String className(int axes) {
    return word + "Pooling" + axes + "D";
  }

  /** {@code GlobalMaxPooling2D}. */
  String globalName(int axes) {
    return "Global" + className(axes);
  }

  /** {@code max_pooling2d}. */
  String layer(int axes) {
    return word.toLowerCase(Locale.ROOT) + "_pooling" + axes + "d";
  }

  /** The factory, {@code maxPooling2d}. */
  String factory(int axes) {
    return word.toLowerCase(Locale.ROOT) + "Pooling" + axes + "d";
  }

  /** The factory, {@code globalMaxPooling2d}. */
  String globalFactory(int axes) {
    return "global" + word + "Pooling" + axes + "d";
  }

  Shape outputShape(Images images, Window window, Shape input) {
    return images.sample(pooled(images, window, images.image(layer(images.axes()), input)));
  }

  private Shape pooled(Images images, Window window, Shape image) {
    return Windows.output(layer(images.axes()), images.axes(), window, image, image.last());
  }

  BuiltLayer build(Images images, Window window, Shape input) {
    Shape image = images.image(layer(images.axes()), input);
    Shape pooled = pooled(images, window, image);
    return images.around(new BuiltPooling(this == MAX, window, pooled), image, pooled);
  }
}
