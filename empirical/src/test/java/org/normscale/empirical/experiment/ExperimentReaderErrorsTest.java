package org.normscale.empirical.experiment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.normscale.empirical.experiment.ReaderFixture.VALID;
import static org.normscale.empirical.experiment.ReaderFixture.read;
import static org.normscale.empirical.experiment.ReaderFixture.refuses;
import static org.normscale.empirical.experiment.ReaderFixture.refusesText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.theory.problem.InvalidInputException;

/** Every message names the key, the value and what is allowed. */
final class ExperimentReaderErrorsTest {

  @Test
  void unknownKeySuggestsTheNearest() {
    refuses(
        "network.activaton=tanh",
        "network.activaton = tanh: unknown key; did you mean activation? Allowed: widths, gammas,"
            + " activation, outer-law, outer-variance, hidden-variances");
  }

  @Test
  void unknownKeyFarFromAll() {
    refuses(
        "training.zzzzzzzz=1",
        "training.zzzzzzzz = 1: unknown key. Allowed: algorithm, rate, times,"
            + " steps-per-unit-time");
  }

  @Test
  void unknownKeyAtTheTop() {
    refuses(
        "Replica=1",
        "Replica = 1: unknown key; did you mean replicas? Allowed: name, seed, network, data,"
            + " training, replicas, max-replicas, confidence, mean-estimator, claims, margins,"
            + " deviations");
  }

  @Test
  void duplicateKey() {
    refusesText(
        "seed: 12", "seed: 12\nseed: 13", "file.yaml: line 3, column 5: duplicate key 'seed'");
  }

  @Test
  void missingKey() {
    refusesText("replicas: 2000\n", "", "replicas = (missing): is required");
  }

  @Test
  void syntaxErrorGivesLineAndColumn() {
    refusesText(
        "gammas: [[0.5, 0.5], [0.7, 1.0]]",
        "gammas: [[0.5, 0.5], [0.7, 1.0]",
        "file.yaml: line 6, column 3: expected ',' or ']', but got <scalar>");
  }

  @Test
  void notAMap() {
    assertThatThrownBy(() -> read("- a\n- b\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("file.yaml: must be a map with keys among name, seed");
  }

  @Test
  void twoDocuments() {
    assertThatThrownBy(() -> read(VALID + "---\nseed: 3\n"))
        .hasMessage("file.yaml: holds more than one YAML document (a line with ---)");
  }

  @Test
  void aliasesAreRefused() {
    assertThatThrownBy(() -> read(VALID.replace("seed: 12", "seed: &s 12").replace("2000", "*s")))
        .hasMessageContaining("aliases are not supported: write the value in place of *s");
  }

  @ParameterizedTest
  @ValueSource(strings = {".nan", ".inf", "-.inf", "1e999", "1.0e+999", "NaN", "Infinity"})
  void numbersThatAreNotFinite(String value) {
    assertThatThrownBy(() -> read(VALID, "training.rate=" + value))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("training.rate = ")
        .hasMessageEndingWith(": must be a finite number");
    assertThatThrownBy(() -> read(VALID, "data.train.y=[0.8, " + value + "]"))
        .hasMessageStartingWith("data.train.y[1] = ")
        .hasMessageEndingWith(": must be a finite number");
  }

  @Test
  void widthsThatAreNotWholeNumbersFromOne() {
    String allowed = ": must be a whole number of at least 1";
    refuses("network.widths=[[32, 0]]", "network.widths[0][1] = 0" + allowed);
    refuses("network.widths=[[-3, 8]]", "network.widths[0][0] = -3" + allowed);
    refuses("network.widths=[[32, 8.5]]", "network.widths[0][1] = 8.5" + allowed);
    refuses("network.widths=[[32, wide]]", "network.widths[0][1] = wide" + allowed);
    refuses("network.widths=[[32, true]]", "network.widths[0][1] = true" + allowed);
    refuses("network.widths=[[32, null]]", "network.widths[0][1] = (empty)" + allowed);
  }

  @Test
  void widthsBeyondInt() {
    refuses(
        "network.widths=[[32, 2147483648]]",
        "network.widths[0][1] = 2147483648: must be at most 2147483647");
    refuses(
        "network.widths=[[32, 1e40]]", "network.widths[0][1] = 1.0E40: must be at most 2147483647");
  }

  @Test
  void widthsOfTheWrongShape() {
    refuses("network.widths=[]", "network.widths = []: needs at least one list of whole numbers");
    refuses(
        "network.widths={a: 1}",
        "network.widths = {\"a\":1}: must be a list of lists of whole numbers");
    refuses(
        "network.widths=[[32, 16], [64]]",
        "network.widths[1] = [64]: needs as many layers as network.widths[0] = [32, 16]");
    refuses(
        "network.widths=[[32, 16], [32, 16]]",
        "network.widths[1] = [32,16]: is the same as network.widths[0]");
  }

  @Test
  void gammaOutOfRange() {
    refuses("network.gammas=[[0.5, 1.2]]", "network.gammas[0][1] = 1.2: must lie in [0.5, 1]");
    refuses("network.gammas=[[0.4, 1.0]]", "network.gammas[0][0] = 0.4: must lie in [0.5, 1]");
    refuses("network.gammas=[[0.5, .nan]]", "network.gammas[0][1] = .nan: must be a finite number");
  }

  @Test
  void widthsAndGammasOfDifferentLengths() {
    refuses(
        "network.gammas=[[0.5, 0.5], [0.7, 0.8, 0.9]]",
        "network.gammas[1] = [0.7,0.8,0.9]: needs one value for each layer of"
            + " network.widths[0] = [32, 16]");
  }

  @Test
  void wordsThatAreNotInTheList() {
    refuses(
        "network.activation=tahn",
        "network.activation = tahn: must be one of tanh, sigmoid, erf, softplus, relu, gelu;"
            + " did you mean tanh?");
    refuses(
        "network.activation={name: relu, shift: 0.5}",
        "network.activation.shift = 0.5: only tanh, sigmoid and erf can be shifted");
    refuses(
        "network.outer-law=gaussian",
        "network.outer-law = gaussian: must be one of normal, uniform, rademacher");
    refuses(
        "network.outer-law=two-point",
        "network.outer-law = two-point: needs its probability: {two-point: 0.2}");
    refuses(
        "network.outer-law={two-point: 1}",
        "network.outer-law.two-point = 1: must lie strictly between 0 and 1");
    refuses("training.algorithm=adam", "training.algorithm = adam: must be one of gd, sgd");
    refuses(
        "mean-estimator=antithetical",
        "mean-estimator = antithetical: must be one of plain, control-variate, antithetic;"
            + " did you mean antithetic?");
  }

  @Test
  void variances() {
    refuses(
        "network.outer-variance=0",
        "network.outer-variance = 0.0: must be a finite number above 0");
    refuses(
        "network.hidden-variances=[1, -1]",
        "network.hidden-variances[1] = -1.0: must be a finite number above 0");
    refuses(
        "network.hidden-variances=[1]",
        "network.hidden-variances = [1]: needs one value for each of the 2 hidden layers");
  }

  @Test
  void trainingTimesAndSteps() {
    refuses("training.times=[]", "training.times = []: needs at least one time");
    refuses(
        "training.times=[1.0, 0.5]", "training.times[1] = 0.5: times must be strictly increasing");
    refuses("training.times=[0]", "training.times[0] = 0.0: must be a finite number above 0");
    refuses(
        "training.times=[1e8]", "training.times = [1.0E8]: more than 1e9 steps at widths [32, 16]");
    refuses("training.rate=-1", "training.rate = -1.0: must be a finite number above 0");
    refuses("training.rate=fast", "training.rate = fast: must be a finite number");
    refuses(
        "training.steps-per-unit-time=0",
        "training.steps-per-unit-time = 0: must be a whole number of at least 1, or width");
    refuses(
        "training.steps-per-unit-time=height",
        "training.steps-per-unit-time = height: must be a whole number of at least 1, or width");
  }

  @Test
  void replicasAndConfidence() {
    refuses("replicas=1", "replicas = 1: must be a whole number of at least 2");
    refuses("max-replicas=100", "max-replicas = 100: must be at least replicas = 2000");
    refuses("confidence=1", "confidence = 1.0: must lie strictly in (0.5, 1)");
    refuses("seed=1.5", "seed = 1.5: must be a whole number from -2^63 to 2^63 - 1");
    refuses(
        "seed=9223372036854775808",
        "seed = 9223372036854775808: must be a whole number from -2^63 to 2^63 - 1");
    refuses(
        "name=../x",
        "name = ../x: must start with a letter or digit and hold letters, digits, . _ - only");
  }

  @Test
  void claimsAndMargins() {
    refuses("claims=[MEAN, MEAN]", "claims[1] = MEAN: is listed twice");
    refuses("claims={a: 1}", "claims = {\"a\":1}: must be a list of claim ids");
    refuses("claims=[3]", "claims[0] = 3: must be the id of a claim");
    refuses("margins.MEAN=0", "margins.MEAN = 0.0: must be a finite number above 0");
    refuses("margins=3", "margins = 3: must be a map from names to numbers");
  }

  @Test
  void deviations() {
    refuses(
        "deviations.rate-exponents.W3=1",
        "deviations.rate-exponents = W3: is not a tensor of the network; there are [W1, W2, C]");
    refuses(
        "deviations.gamma-shifts=[1]",
        "deviations.gamma-shifts = [1.0]: needs one value for each of the 2 layers");
    refuses("deviations.outer-mean=.inf", "deviations.outer-mean = .inf: must be a finite number");
  }

  @Test
  void antitheticNeedsSymmetry() {
    assertThatThrownBy(
            () -> read(VALID, "mean-estimator=antithetic", "network.outer-law={two-point: 0.2}"))
        .hasMessage("mean-estimator = antithetic: needs a symmetric outer-law, not two-point");
  }

  @Test
  void dataShapes() {
    refuses(
        "data.train.x=[[1, 2], [1, 2]]",
        "data.train.x[1] = [1.0, 2.0]: is the same point as data.train.x[0]; training points must"
            + " be distinct");
    refuses(
        "data.train.x=[[1, 2], [1]]",
        "data.train.x[1] = [1.0]: has 1 coordinate, the first training point has 2");
    refuses(
        "data.train.y=[1]",
        "data.train.y = 1 values: needs one value for each of the 2 training points");
    refuses("data.train.x=3", "data.train.x = 3: must be a list of points");
    refuses(
        "data.synthetic={kind: circle, train: 3}",
        "data = {\"train\":{\"x\":[[1.0,0.2],[-0.5,0.8]],\"y\":[0.8,-0.4]},\"test\":{\"x\":[[0.7,0.7]]},\"s..."
            + ": has synthetic or train and test, not both");
  }

  @Test
  void syntheticSizes() {
    String data = "data={synthetic: {kind: %s}}";
    refuses(
        data.formatted("torus, train: 3"),
        "data.synthetic.kind = torus: must be one of circle, sphere");
    refuses(
        data.formatted("circle, train: 0"),
        "data.synthetic.train = 0: must be a whole number of at least 1");
    refuses(
        data.formatted("sphere, train: 3"), "data.synthetic.dimension = (missing): is required");
    refuses(
        data.formatted("circle, train: 3, dimension: 5"),
        "data.synthetic.dimension = 5: must be 2 on a circle, or left out");
    assertThatThrownBy(() -> read(VALID, data.formatted("circle, train: 2000000000")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("data.synthetic.train = 2000000000: must lie in 1..10000");
  }

  @Test
  void overridesOfTheWrongForm() {
    refuses("replicas", "override = replicas: must have the form key.path=value");
    refuses("=3", "override = =3: must have the form key.path=value");
    refuses("a..b=3", "override = a..b=3: must have the form key.path=value");
    refuses("replicas.x=3", "override = replicas.x=3: replicas is not a map, so it has no key x");
    refuses("replicas=", "override replicas: is empty");
    refuses(
        "replicas=[1",
        "override replicas: line 1, column 3: expected ',' or ']', but got <stream end>");
  }
}
