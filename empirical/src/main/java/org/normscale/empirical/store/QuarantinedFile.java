package org.normscale.empirical.store;

import java.nio.file.Path;

/**
 * A file that was found where blocks are kept and is not a whole block of the run.
 *
 * @param found where it was
 * @param moved where it is now, in the folder {@code quarantine}; beside it is a text file of the
 *     same name with {@code .reason} appended
 * @param reason what is wrong with it, a clause such as {@code truncated: 100 of 1240 bytes}
 */
public record QuarantinedFile(Path found, Path moved, String reason) {}
