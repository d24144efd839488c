package dev.banteng.plots;

import dev.banteng.core.Check;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.ImageIcon;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/** Shows pictures to whoever sits before the machine, or says where to look. */
final class Display {
  private Display() {}

  static void show(Picture picture) {
    String why = "There is no display";
    try {
      if (!GraphicsEnvironment.isHeadless()) {
        open(picture);
        return;
      }
    } catch (HeadlessException | AWTError | LinkageError | IllegalStateException unreachable) {
      why = "No window could be opened (" + unreachable.getMessage() + ")";
    }
    System.out.println(Check.format("%s; the picture is in %s", why, written(picture)));
  }

  private static void open(Picture picture) {
    var icon = new ImageIcon(picture.image());
    GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
    SwingUtilities.invokeLater(
        () -> {
          var window = new JFrame(picture.title());
          window.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
          window.add(new JLabel(icon));
          window.pack();
          window.setLocationByPlatform(true);
          window.setVisible(true);
        });
  }

  /** A PNG, or an SVG where there are no fonts. */
  static Path written(Picture picture) {
    Path folder = folder();
    try {
      return picture.save(folder.resolve("picture.png"));
    } catch (IllegalStateException noFonts) {
      return picture.save(folder.resolve("picture.svg"));
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("banteng-");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "There is no display, and no folder for the picture could be made in "
              + System.getProperty("java.io.tmpdir")
              + ". Save it elsewhere: picture.save(\"picture.png\").",
          e);
    }
  }
}
