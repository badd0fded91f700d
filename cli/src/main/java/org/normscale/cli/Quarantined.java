package org.normscale.cli;

import org.normscale.empirical.store.FolderStore;

/** Says which files were set aside. */
final class Quarantined {

  private Quarantined() {}

  static void tell(FolderStore store, Console console) {
    store
        .takeQuarantined()
        .forEach(
            file ->
                console.always(
                    "set aside: "
                        + file.found()
                        + " ("
                        + file.reason()
                        + "); it is now "
                        + file.moved()));
  }
}
