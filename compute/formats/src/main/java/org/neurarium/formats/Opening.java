package org.neurarium.formats;

import java.util.Optional;
import org.neurarium.data.Dataset;
import org.neurarium.data.Reading;

/// What somebody wants of a file.
///
/// @param wanted the type of data that is asked for; [Dataset] where anything will do
/// @param part   the part of a file that holds several
/// @param tiles  where decoded tiles are kept
/// @param reading hears how far it is, and ends it by an exception
/// @param trusted whether the person vouches for code that the file holds
public record Opening(Class<? extends Dataset> wanted, Optional<String> part, TileCache tiles, Reading reading,
        boolean trusted) {
    /// That nobody watches, of a file that nobody vouches for.
    public Opening(Class<? extends Dataset> wanted, Optional<String> part, TileCache tiles) {
        this(wanted, part, tiles, Reading.UNWATCHED);
    }

    /// Of a file that nobody vouches for.
    public Opening(Class<? extends Dataset> wanted, Optional<String> part, TileCache tiles, Reading reading) {
        this(wanted, part, tiles, reading, false);
    }
}
