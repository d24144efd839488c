// What ./banteng shell imports: JShell's own imports, and every factory of Banteng.
import java.io.*;
import java.math.*;
import java.net.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.prefs.*;
import java.util.regex.*;
import java.util.stream.*;
import dev.banteng.core.*;
import dev.banteng.core.data.*;
import dev.banteng.nn.api.*;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import static dev.banteng.nn.api.Options.*;
