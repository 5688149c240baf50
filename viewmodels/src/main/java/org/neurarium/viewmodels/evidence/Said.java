package org.neurarium.viewmodels.evidence;

/// A class that a network finds likely.
///
/// @param index its place among the network's classes
/// @param name  as the network calls it: synonyms, the usual one first
public record Said(int index, String name, double probability) {
    /// The usual name alone.
    public String title() {
        int comma = name.indexOf(',');
        return comma < 0 ? name : name.substring(0, comma);
    }
}
