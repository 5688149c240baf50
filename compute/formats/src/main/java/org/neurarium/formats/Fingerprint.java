package org.neurarium.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Says whether data are still the same.
///
/// @param sha256 of all of it, in lower-case hexadecimal digits
/// @param files  where data lie in several files, or others tell what they mean: the SHA-256 of each by its path from the
///               first one's folder, the first one first; empty where one file is all, or none
public record Fingerprint(String sha256, Map<String, String> files) {
    public Fingerprint {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    static Fingerprint of(String sha256) { return new Fingerprint(sha256, Map.of()); }
}
