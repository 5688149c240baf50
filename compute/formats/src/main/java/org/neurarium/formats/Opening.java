package org.neurarium.formats;

import java.util.Optional;
import org.neurarium.data.Dataset;

/// What somebody wants of a file.
///
/// @param wanted the type of data that is asked for; [Dataset] where anything will do
/// @param part   the part of a file that holds several
/// @param tiles  where decoded tiles are kept
public record Opening(Class<? extends Dataset> wanted, Optional<String> part, TileCache tiles) {}
