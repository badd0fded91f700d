package org.normscale.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.normscale.empirical.images.ImageFetch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Downloads MNIST. */
@Command(
    name = "fetch",
    description = {
      "Download the four files of MNIST. A file gets its name when it is whole and its",
      "checksum is right; the same command continues an interrupted download."
    })
final class ImagesFetchCommand implements Callable<Integer> {

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the files, made if missing.")
  Path dir = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "URL",
      defaultValue = "https://ossci-datasets.s3.amazonaws.com/mnist/",
      description = "Address that the file names are appended to; default: ${DEFAULT-VALUE}")
  String from = "";

  @Option(names = "--quiet", description = "No messages on standard error.")
  boolean quiet;

  @Override
  public Integer call() {
    Console console = new Console(quiet);
    ImageFetch.mnist(from).into(dir, console::message);
    console.message(
        "use it with: normscale images --data " + ShellWords.join(List.of(dir.toString())));
    return ExitStatus.OK;
  }
}
