///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//REPOS mavenlocal,mavencentral
//DEPS dev.banteng:banteng-nn:0.1.0
//DEPS dev.banteng:banteng-datasets:0.1.0
//DEPS org.slf4j:slf4j-nop:2.0.20
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import static dev.banteng.datasets.Datasets.mnist;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;

/**
 * A first model in one file, without a project: {@code jbang FirstModel.java}. Banteng must be in
 * the local repository: {@code ./mvnw install -DskipTests}. {@code
 * JAVA_TOOL_OPTIONS=-Djavacpp.platform.host=true} keeps JBang from fetching natives of platforms
 * other than this one.
 */
class FirstModel {
  /** Trains on the first {@code args[0]} digits, all 60,000 by default, and prints how good it is. */
  public static void main(String... args) {
    var digits = mnist().train().take(args.length > 0 ? Integer.parseInt(args[0]) : 60_000);
    var model = sequential(input(28, 28, 1), flatten(), dense(64, relu()), dense(10, softmax()));
    model.compile(adam(1e-3), sparseCategoricalCrossentropy(), accuracy());
    model.fit(digits, epochs(2), batchSize(128));
    System.out.println(model.evaluate(mnist().test().take(digits.size())));
  }
}
