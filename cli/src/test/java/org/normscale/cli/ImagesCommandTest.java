package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code images} on small images and networks. */
final class ImagesCommandTest {

  @TempDir Path temporary;
  private Folder folder;
  private String data;
  private String out;

  @BeforeEach
  void writeImages() throws IOException {
    folder = new Folder(temporary);
    out = folder.path("out");
    data = folder.path("data");
    SmallImages.write(Path.of(data));
  }

  private Cli.Result images(String... more) {
    return study(4, 5, more);
  }

  private Cli.Result study(int epochs, int seeds, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "images",
                "--data",
                data,
                "--classes",
                "3",
                "--widths",
                "4,5",
                "--gammas",
                "0.5/1,0.5/1",
                "--epochs",
                "" + epochs,
                "--seeds",
                "" + seeds));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(new String[0]));
  }

  @Test
  void trainsDecidesAndReports() {
    Cli.Result result = images("--out", out);
    assertThat(result.status())
        .as(result.err())
        .isIn(ExitStatus.OK, ExitStatus.REFUTED, ExitStatus.INCONCLUSIVE);
    assertThat(result.out())
        .startsWith("After training, ")
        .contains("ACC-MONOTONE", "ACC-OUTER", "gamma_1, N = 4 x 5");
    assertThat(folder.files())
        .contains(
            "out/manifest.json",
            "out/results.csv",
            "out/results.json",
            "out/report.html",
            "out/report.md",
            "out/claims.json",
            "out/tables/after-training.csv",
            "out/figures/test-accuracy-gamma2-0_5-N4x5.svg")
        .filteredOn(f -> f.startsWith("out/blocks/"))
        .hasSize(20);
    // header, 4 cells of 5 seeds, epochs 0 to 4
    assertThat(folder.read("out/results.csv").lines()).hasSize(1 + 4 * 5 * 5);
    JsonNode json = Cli.json(folder.read("out/results.json"));
    assertThat(json.at("/cells/3/seeds/4/test_accuracy")).hasSize(5);
    assertThat(json.at("/cells/3/gammas").toString()).isEqualTo("[1.0,1.0]");
  }

  @Test
  void continuingAndShardsGiveTheSameBytes() {
    images("--out", out);
    String whole = folder.path("whole");
    assertThat(study(1, 2, "--out", whole).status()).isEqualTo(ExitStatus.INCONCLUSIVE);
    Cli.Result part = images("--out", whole, "--shard", "2/3", "--jobs", "2");
    assertThat(part.status()).isEqualTo(ExitStatus.OK);
    assertThat(part.err()).contains("networks are finished in");
    Cli.Result rest = images("--out", whole, "--jobs", "1");
    assertThat(rest.status()).isNotIn(ExitStatus.INTERNAL_ERROR, ExitStatus.BAD_INPUT);
    for (String file : List.of("results.csv", "results.json", "claims.json")) {
      assertThat(folder.read("whole/" + file)).isEqualTo(folder.read("out/" + file));
    }
  }

  @Test
  void anEarlyLookReportsWhatThereIs() {
    images("--out", out, "--shard", "1/2");
    List<String> before = folder.files();
    Cli.Result look = images("--out", out, "--look");
    assertThat(look.status()).as(look.err()).isEqualTo(ExitStatus.OK);
    assertThat(look.err()).contains("An early look: 10 of 20 networks are finished");
    assertThat(folder.files())
        .containsAll(before)
        .contains("out/look/report.html", "out/look/results.csv")
        .doesNotContain("out/report.html");
    assertThat(folder.read("out/look/claims.json")).contains("this is an early look");
  }

  @Test
  void anotherStudyNeedsAnotherFolder() {
    images("--out", out);
    String results = folder.read("out/results.csv");
    Cli.Result other = images("--out", out, "--shuffle");
    assertThat(other.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(other.err())
        .contains(
            "holds the results of another study; different: training.order (there \"file\", now"
                + " \"shuffled\"). Give another folder with --out");
    assertThat(folder.read("out/results.csv")).isEqualTo(results);
  }

  @Test
  void dryRunKeepsNothing() {
    List<String> before = folder.files();
    Cli.Result result = images("--out", out, "--dry-run");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out()).contains("s per epoch", "Time: about ", "Nothing was kept.");
    Cli.Result json = images("--out", out, "--dry-run", "--format", "json");
    assertThat(json.json().get("seconds").doubleValue()).isPositive();
    assertThat(json.json().get("cells")).hasSize(4);
    assertThat(folder.files()).isEqualTo(before);
  }

  @Test
  void printsJsonAndCsvAndNothingElse() {
    Cli.Result json = images("--out", out, "--format", "json", "--quiet");
    assertThat(json.err()).isEmpty();
    assertThat(json.out().strip()).isEqualTo(folder.read("out/claims.json").strip());
    Cli.Result csv = images("--out", out, "--format", "csv", "--quiet");
    assertThat(csv.err()).isEmpty();
    assertThat(csv.out()).startsWith("claim,subject,verdict,replicas,sentence");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --figure 0        | --figure = 0: must be in 1..7
          --figure 8        | --figure = 8: must be in 1..7
          --gammas 0.4,1    | --gammas = 0.4: must lie in [0.5, 1]
          --gammas NaN,1    | --gammas = NaN: must lie in [0.5, 1]
          --gammas 1,x      | 'x' is not a double
          --widths 5        | --widths = 5: must have one entry for each of the 2 hidden layers
          --widths 5,y      | --widths = 5,y: must be whole numbers separated by commas
          --widths 5,0      | --widths = 0: must be a whole number in 1..10000
          --loss hinge      | --loss = hinge: must be cross-entropy or mse
          --seeds 0         | --seeds = 0: must be a whole number in 1..10000
          --epochs 0        | --epochs = 0: must be a whole number in 1..1000000
          --batch 0         | --batch = 0: must be at least 1
          --rate NaN        | --rate = NaN: must be a finite number above 0
          --bias-rates x    | --bias-rates = x: must be published or derived
          --confidence 1    | --confidence = 1.0: must lie in (0, 1)
          --margin ACC=0.1  | --margin = ACC: is not a claim; there are ACC-MONOTONE and ACC-OUTER
          --margin ACC-OUTER=2 | --margin ACC-OUTER = 2.0: must be a share of the test images, in [0, 1)
          --shard 3/2       | '3/2' must be i/n with 1 <= i <= n
          --shard 1         | '1' is not of the form i/n
          --jobs 0          | --jobs = 0: must be at least 1
          --kernel cuda     | --kernel = cuda
          --data missing    | --data = missing: must be a folder that exists
          --look            | is no folder: there is nothing to look at
          """)
  void wrongUseIsExplained(String options, String message) {
    List<String> args = new ArrayList<>(List.of("images", "--gammas", "0.5,1", "--out", out));
    if (!options.startsWith("--data")) {
      args.addAll(List.of("--data", data, "--classes", "3"));
    }
    args.addAll(List.of(options.split(" ")));
    Cli.Result result = Cli.run(args.toArray(new String[0]));
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(result.err()).contains(message).doesNotContain("\tat ");
    assertThat(Path.of(out)).doesNotExist();
  }

  @Test
  void withoutDataItTrainsOnSyntheticDigitsAndSaysSo() {
    Cli.Result result =
        Cli.run(
            "images",
            "--gammas",
            "1",
            "--widths",
            "3",
            "--epochs",
            "1",
            "--seeds",
            "1",
            "--out",
            out);
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.INCONCLUSIVE);
    assertThat(result.err()).contains("no --data: the images are synthetic digits");
    assertThat(result.out()).contains("synthetic digits");
    for (String file : List.of("report.html", "report.md", "results.csv", "results.json")) {
      assertThat(folder.read("out/" + file)).as(file).contains("synthetic digits");
    }
    assertThat(Cli.json(folder.read("out/manifest.json")).at("/data/synthetic").booleanValue())
        .isTrue();
  }

  @Test
  void fetchNeedsAFolderAndAnAddress() {
    Cli.Result none = Cli.run("images", "fetch");
    assertThat(none.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(none.err()).contains("--dir").doesNotContain("\tat ");
    Cli.Result wrong = Cli.run("images", "fetch", "--dir", out, "--from", "ftp://x/");
    assertThat(wrong.status()).as(wrong.err()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(wrong.err()).contains("ftp://x/").doesNotContain("\tat ");
  }
}
