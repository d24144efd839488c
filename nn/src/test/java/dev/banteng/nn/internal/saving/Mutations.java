package dev.banteng.nn.internal.saving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes by chance, to what files hold. */
final class Mutations {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SplittableRandom random;

  Mutations(SplittableRandom random) {
    this.random = random;
  }

  /** Bytes of which some were lost, turned or moved. */
  byte[] changed(byte[] sample) {
    byte[] bytes = sample.clone();
    switch (random.nextInt(6)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> random.ints(8, 0, bytes.length).forEach(i -> bytes[i] = (byte) random.nextInt());
      case 3 -> {
        int from = random.nextInt(bytes.length);
        int count = Math.min(bytes.length - from, random.nextInt(1, 64));
        Arrays.fill(bytes, from, from + count, (byte) (random.nextBoolean() ? 0 : 0xff));
      }
      case 4 -> { // near the beginning, where the structure is
        int end = Math.min(bytes.length, 4_000);
        random.ints(3, 0, end).forEach(i -> bytes[i] = (byte) random.nextInt());
      }
      default -> {
        int count = Math.min(bytes.length / 2, random.nextInt(1, 200));
        int from = random.nextInt(bytes.length - count);
        int to = random.nextInt(bytes.length - count);
        System.arraycopy(sample, from, bytes, to, count);
      }
    }
    return bytes;
  }

  /** JSON of which one or two values are others. */
  byte[] changedJson(byte[] text) {
    try {
      JsonNode root = JSON.readTree(text);
      for (int i = random.nextInt(1, 3); i > 0; i--) {
        change(root);
      }
      return JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Goes down by chance, and changes a value where it ends. */
  private void change(JsonNode node) {
    JsonNode here = node;
    for (int depth = 0; ; depth++) {
      List<JsonNode> below = new ArrayList<>();
      here.forEach(below::add);
      List<JsonNode> inner = below.stream().filter(JsonNode::isContainerNode).toList();
      if (inner.isEmpty() || (depth > 0 && random.nextInt(4) == 0)) {
        changeIn(here);
        return;
      }
      here = inner.get(random.nextInt(inner.size()));
    }
  }

  private void changeIn(JsonNode here) {
    if (here instanceof ObjectNode object) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() ? "new" : names.get(random.nextInt(names.size()));
      switch (random.nextInt(5)) {
        case 0 -> object.remove(name);
        case 1 -> object.set("unknown_" + random.nextInt(9), value());
        default -> object.set(name, value());
      }
    } else if (here instanceof ArrayNode array) {
      if (array.isEmpty() || random.nextInt(4) == 0) {
        array.add(value());
      } else if (random.nextInt(4) == 0) {
        array.add(array.get(random.nextInt(array.size())).deepCopy());
      } else {
        array.set(random.nextInt(array.size()), value());
      }
    }
  }

  private JsonNode value() {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (random.nextInt(16)) {
      case 0 -> make.nullNode();
      case 1 -> make.numberNode(-1);
      case 2 -> make.numberNode(0);
      case 3 -> make.numberNode(1e300);
      case 4 -> make.numberNode(Integer.MAX_VALUE);
      case 5 -> make.numberNode(Long.MAX_VALUE);
      case 6 -> make.numberNode(0.5);
      case 7 -> make.numberNode(3);
      case 8 -> make.booleanNode(random.nextBoolean());
      case 9 -> make.textNode("");
      case 10 -> make.textNode("relu");
      case 11 -> make.textNode("x".repeat(random.nextInt(1, 5_000)));
      case 12 -> make.arrayNode();
      case 13 -> make.arrayNode().add(2).add(2);
      case 14 -> make.objectNode();
      default -> make.objectNode().put("class_name", "Dense").set("config", make.objectNode());
    };
  }
}
