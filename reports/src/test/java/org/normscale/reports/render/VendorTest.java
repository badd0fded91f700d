package org.normscale.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The scripts of others are the files that their packages have. */
final class VendorTest {

  @Test
  void filesAreThoseThatTheirOriginNames() throws Exception {
    int files = 0;
    for (String line : Resource.text("vendor/README.md").lines().toList()) {
      String[] cells = line.replace("`", "").split("\\s*\\|\\s*");
      if (cells.length == 5 && cells[1].endsWith(".js")) {
        try (InputStream stream =
            Objects.requireNonNull(Resource.class.getResourceAsStream("vendor/" + cells[1]))) {
          byte[] digest = MessageDigest.getInstance("SHA-256").digest(stream.readAllBytes());
          assertThat(HexFormat.of().formatHex(digest)).as(cells[1]).isEqualTo(cells[4]);
        }
        files++;
      }
    }
    assertThat(files).isEqualTo(2);
  }
}
