package org.normscale.empirical.images;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.normscale.theory.problem.InvalidInputException;

/** One file of {@link ImageFetch}. */
final class Download {

  /** Largest file that is taken, in bytes: a server may send without end. */
  private static final long LARGEST = 1L << 30;

  private final ImageFetch fetch;
  private final ImageFetch.Remote remote;
  private final URI address;
  private final Path file;
  private final Path part;
  private final Consumer<String> log;

  Download(ImageFetch fetch, ImageFetch.Remote remote, Path folder, Consumer<String> log) {
    this.fetch = fetch;
    this.remote = remote;
    this.address = fetch.base().resolve(remote.name());
    this.file = folder.resolve(remote.name());
    this.part = folder.resolve(remote.name() + ".part");
    this.log = log;
  }

  void run() {
    try {
      if (Files.exists(file)) {
        requireSame();
        return;
      }
      try (FileChannel out =
          FileChannel.open(
              part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        receive(out);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      log.accept(remote.name() + ": downloaded, checksum right");
    } catch (SocketTimeoutException e) {
      throw failed(
          "no answer or no further bytes for "
              + fetch.stall().toSeconds()
              + " s (connection: "
              + fetch.connect().toSeconds()
              + " s)",
          e);
    } catch (FileNotFoundException e) {
      throw failed("no such file there", e);
    } catch (IOException e) {
      throw failed(e.toString(), e);
    }
  }

  private void requireSame() throws IOException {
    String found = checksum(file);
    if (!found.equals(remote.digits())) {
      throw new InvalidInputException(
          file
              + ": is there already, but its "
              + remote.algorithm()
              + " is "
              + found
              + " and not "
              + remote.digits()
              + "; move it away to download it again");
    }
    log.accept(remote.name() + ": is there, checksum right");
  }

  private void receive(FileChannel out) throws IOException {
    // Held until the channel is closed; two downloads must not write one file.
    lock(out);
    if (out.size() > 0 && checksum(part).equals(remote.digits())) {
      return;
    }
    HttpURLConnection connection = connect(out.size());
    try {
      long from = resumesAt(connection, out.size()) ? out.size() : 0;
      if (from > 0) {
        log.accept(remote.name() + ": resumed after " + from + " bytes");
      }
      out.truncate(from).position(from);
      copy(connection, out, from);
      out.force(true);
    } finally {
      connection.disconnect();
    }
    String found = checksum(part);
    if (!found.equals(remote.digits())) {
      out.truncate(0);
      throw new InvalidInputException(
          address
              + ": downloaded, but its "
              + remote.algorithm()
              + " is "
              + found
              + " and not "
              + remote.digits()
              + "; not kept. Try again, or another address by --from");
    }
  }

  private FileLock lock(FileChannel out) throws IOException {
    try {
      FileLock lock = out.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException("another download writes " + part, e);
    }
    throw new IOException("another download writes " + part);
  }

  private HttpURLConnection connect(long have) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(Math.toIntExact(fetch.connect().toMillis()));
    connection.setReadTimeout(Math.toIntExact(fetch.stall().toMillis()));
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (have > 0) {
      connection.setRequestProperty("Range", "bytes=" + have + "-");
    }
    int status = connection.getResponseCode();
    if (status == 416 && have > 0) {
      // What is there is as long as the file or longer, and wrong.
      connection.disconnect();
      return connect(0);
    }
    if (status != 200 && status != 206) {
      connection.disconnect();
      throw new IOException("the server answered with status " + status);
    }
    return connection;
  }

  /** Whether the answer is the rest of the file; a server may send all of it instead. */
  private static boolean resumesAt(HttpURLConnection connection, long have) throws IOException {
    if (connection.getResponseCode() != 206) {
      return false;
    }
    String range = connection.getHeaderField("Content-Range");
    if (range == null || !range.startsWith("bytes " + have + "-")) {
      throw new IOException("the server sent another part than the one asked for: " + range);
    }
    return true;
  }

  private static void copy(HttpURLConnection connection, FileChannel out, long from)
      throws IOException {
    long announced = connection.getContentLengthLong();
    byte[] buffer = new byte[1 << 16];
    long received = 0;
    try (InputStream in = connection.getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        received += n;
        if (from + received > LARGEST) {
          throw new IOException("more than " + LARGEST + " bytes");
        }
      }
    }
    if (announced >= 0 && received < announced) {
      throw new IOException(
          "the connection ended after " + received + " of " + announced + " bytes");
    }
  }

  private String checksum(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance(remote.algorithm());
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private InvalidInputException failed(String why, Exception cause) {
    InvalidInputException e =
        new InvalidInputException(
            address + ": " + why + "; run the command again to resume, or name another --from");
    e.initCause(cause);
    return e;
  }
}
