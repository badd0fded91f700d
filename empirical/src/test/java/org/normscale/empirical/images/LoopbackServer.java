package org.normscale.empirical.images;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Serves one content under every name, well or badly; one request after the other. */
final class LoopbackServer implements AutoCloseable {

  /** What to do with the next requests. */
  enum Behaviour {
    SERVE,
    IGNORE_RANGE,
    WRONG_RANGE,
    TRUNCATE,
    CORRUPT,
    STALL,
    MISSING
  }

  private final ServerSocket socket;
  private final byte[] content;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  final List<String> ranges = new CopyOnWriteArrayList<>();
  volatile Behaviour behaviour = Behaviour.SERVE;

  LoopbackServer(byte[] content) throws IOException {
    this.content = content;
    this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    thread = new Thread(this::serve, "loopback server");
    thread.setDaemon(true);
    thread.start();
  }

  String address() {
    return "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        answer(connection);
      } catch (IOException e) {
        // The client went away, or the server was closed: the next request, or the end.
      }
    }
  }

  private void answer(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    int from = 0;
    String range = "none";
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Range: bytes=")) {
        range = line.substring(13);
        from = Integer.parseInt(range.substring(0, range.length() - 1));
      }
    }
    ranges.add(range);
    OutputStream out = connection.getOutputStream();
    if (behaviour == Behaviour.MISSING) {
      header(out, "404 Not Found", 0, "");
      return;
    }
    if (behaviour == Behaviour.IGNORE_RANGE) {
      from = 0;
    }
    if (from >= content.length) {
      header(out, "416 Range Not Satisfiable", 0, "");
      return;
    }
    byte[] body = Arrays.copyOfRange(content, from, content.length);
    int stated = behaviour == Behaviour.WRONG_RANGE ? from + 1 : from;
    String extra =
        from == 0
            ? ""
            : "Content-Range: bytes "
                + stated
                + "-"
                + (content.length - 1)
                + "/"
                + content.length
                + "\r\n";
    header(out, from == 0 ? "200 OK" : "206 Partial Content", body.length, extra);
    if (behaviour == Behaviour.CORRUPT) {
      body[body.length / 2] ^= 1;
    }
    boolean half = behaviour == Behaviour.TRUNCATE || behaviour == Behaviour.STALL;
    out.write(body, 0, half ? body.length / 2 : body.length);
    out.flush();
    if (behaviour == Behaviour.STALL) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void header(OutputStream out, String status, int length, String extra)
      throws IOException {
    String text =
        "HTTP/1.1 "
            + status
            + "\r\nConnection: close\r\n"
            + extra
            + "Content-Length: "
            + length
            + "\r\n\r\n";
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
    // The socket listens until the thread that waits in accept has noticed.
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
