package dev.banteng.nn.layers.internal;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Pass;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code y = (x + shift) * factor + offset}, number by number, composed of products and sums of the
 * engine. The three are constants or drawn for each batch: they have no gradient.
 */
public final class Affine {
  private final Engine engine;
  private final Block one;
  private final Block x;
  private final Block y;
  private Step before = Step.NOTHING;
  private Optional<Block> shift = Optional.empty();
  private Optional<Block> factor = Optional.empty();
  private Optional<Block> offset = Optional.empty();

  /** The identity, on a batch. */
  public Affine(Binding binding, Block x) {
    this.engine = binding.engine();
    this.x = x;
    this.y = engine.block(x.sizes());
    this.one = engine.block(1);
    one.write(new float[] {1});
  }

  /** Memory for one of the three. */
  public Block block() {
    return engine.block(x.sizes());
  }

  /** What fills them, before each batch. */
  public Affine before(Step step) {
    before = step;
    return this;
  }

  public Affine shift(Block value) {
    shift = Optional.of(value);
    return this;
  }

  public Affine factor(Block value) {
    factor = Optional.of(value);
    return this;
  }

  public Affine offset(Block value) {
    offset = Optional.of(value);
    return this;
  }

  /** The layer's work. */
  public Pass pass() {
    if (shift.isEmpty() && factor.isPresent()) {
      Op product = engine.scale(x, factor.get(), y);
      return pass(product.forward(), product);
    }
    Step copy = engine.scale(x, ones(), y).forward().then(sum(shift));
    if (factor.isEmpty()) {
      return new Pass(
          y, before.then(copy).then(sum(offset)), dy -> new Pass.Back(dy, Step.NOTHING));
    }
    Op product = engine.scale(y, factor.get(), y);
    return pass(copy.then(product.forward()), product);
  }

  private Pass pass(Step forward, Op product) {
    return new Pass(
        y,
        before.then(forward).then(sum(offset)),
        dy -> new Pass.Back(dy, product.inputGradient(dy, dy)));
  }

  private Step sum(Optional<Block> added) {
    return added.map(block -> engine.accumulate(block, one, y)).orElse(Step.NOTHING);
  }

  private Block ones() {
    float[] ones = new float[x.length()];
    Arrays.fill(ones, 1);
    Block block = block();
    block.write(ones);
    return block;
  }
}
