package dev.banteng.datasets;

import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** GIF's canvas, of which the first image may cover a part only; the rest is black. */
final class GifCanvas {
  private static final int WIDTH_AT = 6;

  private GifCanvas() {}

  /** The first image on the whole canvas. */
  static Pixels whole(ImageReader reader, byte[] file, Pixels image) throws IOException {
    int width = Math.max(number(file, WIDTH_AT), image.width());
    int height = Math.max(number(file, WIDTH_AT + 2), image.height());
    if (width == image.width() && height == image.height()) {
      return image;
    }
    IIOMetadata about = reader.getImageMetadata(0);
    var tree = (Element) about.getAsTree(about.getNativeMetadataFormatName());
    NodeList descriptors = tree.getElementsByTagName("ImageDescriptor");
    var position = (Element) descriptors.item(0);
    int left = Integer.parseInt(position.getAttribute("imageLeftPosition"));
    int top = Integer.parseInt(position.getAttribute("imageTopPosition"));
    return image.on(
        Math.max(height, top + image.height()), Math.max(width, left + image.width()), top, left);
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }
}
