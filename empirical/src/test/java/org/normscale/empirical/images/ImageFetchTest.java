package org.normscale.empirical.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.images.LoopbackServer.Behaviour;
import org.normscale.theory.problem.InvalidInputException;

final class ImageFetchTest {

  private static final String NAME = "t10k-images-idx3-ubyte.gz";
  private static final byte[] CONTENT = new byte[300_000];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  @TempDir Path temporary;
  private final List<String> log = new ArrayList<>();
  private LoopbackServer server;
  private Path folder;
  private Path file;
  private Path part;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer(CONTENT);
    folder = temporary.resolve("new/folder");
    file = folder.resolve(NAME);
    part = folder.resolve(NAME + ".part");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void fetch() {
    String sha = HexFormat.of().formatHex(CanonicalJson.digest(CONTENT));
    ImageFetch.of(
            server.address(),
            List.of(new ImageFetch.Remote(NAME, "sha-256:" + sha)),
            Duration.ofSeconds(5),
            Duration.ofMillis(300))
        .into(folder, log::add);
  }

  private void fails(Behaviour behaviour, String message) {
    server.behaviour = behaviour;
    assertThatThrownBy(this::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(NAME)
        .hasMessageContaining(message);
    assertThat(file).doesNotExist();
  }

  private void succeeds() throws IOException {
    server.behaviour = Behaviour.SERVE;
    fetch();
    assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
    assertThat(part).doesNotExist();
  }

  @Test
  void downloadsOnceAndThenChecks() throws IOException {
    succeeds();
    fetch();
    assertThat(server.ranges).containsExactly("none");
    assertThat(log)
        .containsExactly(
            NAME + ": downloaded, checksum right", NAME + ": is there, checksum right");
  }

  @Test
  void resumesWhereTheServerBrokeOff() throws IOException {
    fails(Behaviour.TRUNCATE, "after 150000 of 300000 bytes");
    assertThat(Files.size(part)).isEqualTo(150_000);
    succeeds();
    assertThat(server.ranges).containsExactly("none", "150000-");
  }

  @Test
  void resumesAfterAStall() throws IOException {
    fails(Behaviour.STALL, "no further bytes");
    server.close();
    server = new LoopbackServer(CONTENT);
    succeeds();
    assertThat(server.ranges).containsExactly("150000-");
  }

  @Test
  void startsAgainWhereTheServerDoesNotResume() throws IOException {
    fails(Behaviour.TRUNCATE, "bytes");
    server.behaviour = Behaviour.IGNORE_RANGE;
    fetch();
    assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
  }

  @Test
  void throwsCorruptBytesAway() throws IOException {
    fails(Behaviour.CORRUPT, "SHA-256 is ");
    assertThat(part).isEmptyFile();
    succeeds();
  }

  @Test
  void aPartLongerThanTheFileIsNotKept() throws IOException {
    Files.createDirectories(folder);
    Files.write(part, Arrays.copyOf(new byte[] {1}, CONTENT.length + 5));
    succeeds();
    assertThat(server.ranges).containsExactly("300005-", "none");
  }

  @Test
  void aWholePartNeedsNoDownload() throws IOException {
    Files.createDirectories(folder);
    Files.write(part, CONTENT);
    succeeds();
    assertThat(server.ranges).isEmpty();
  }

  @Test
  void refusesAnotherPartThanAskedFor() {
    fails(Behaviour.TRUNCATE, "bytes");
    fails(Behaviour.WRONG_RANGE, "another part");
  }

  @Test
  void saysWhatIsMissing() {
    fails(Behaviour.MISSING, "404");
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file, "mine");
    assertThatThrownBy(this::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is there already");
    assertThat(file).hasContent("mine");
    assertThat(server.ranges).isEmpty();
  }

  @Test
  void refusesAddressesAndChecksums() throws IOException {
    for (String bad : List.of("ftp://host/x", "no address", "file:///etc", "http:///x", "")) {
      assertThatThrownBy(() -> ImageFetch.mnist(bad))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("must be an http or https address");
    }
    assertThatThrownBy(() -> new ImageFetch.Remote("../x", "md5:" + "0".repeat(32)))
        .hasMessageContaining("must be the name of a file");
    assertThatThrownBy(() -> new ImageFetch.Remote("x", "md5:12")).hasMessageContaining("checksum");
    server.close();
    assertThatThrownBy(this::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("ConnectException");
  }
}
