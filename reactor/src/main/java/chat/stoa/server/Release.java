package chat.stoa.server;

/** Which Stoa this is. */
final class Release {

    private Release() {}

    /** The version of the jar, or that of a build that was never packed. */
    static String version() {
        String version = Release.class.getPackage().getImplementationVersion();
        return version == null ? "unpacked" : version;
    }
}
