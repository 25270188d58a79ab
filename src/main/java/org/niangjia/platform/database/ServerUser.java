package org.niangjia.platform.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How commands of the server are started, because PostgreSQL refuses to run as root: in a user namespace of its own, else
 * as {@code nobody}, who must then own the files.
 *
 * @param prefix words before each command
 * @param fileOwner the user id that must own the server's files; null when that is us
 */
record ServerUser(List<String> prefix, @Nullable Integer fileOwner) {
    private static final int NOBODY = 65534;

    static final ServerUser OURSELVES = new ServerUser(List.of(), null);
    static final ServerUser NAMESPACE = new ServerUser(List.of("unshare", "-U"), null);
    static final ServerUser SETPRIV =
            new ServerUser(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), NOBODY);
    static final ServerUser RUNUSER = new ServerUser(List.of("runuser", "-u", "nobody", "--"), NOBODY);

    static ServerUser choose() {
        if (PostgresBinaries.windows() || !"0".equals(userIdAs(OURSELVES))) {
            return OURSELVES;
        }
        for (ServerUser candidate : List.of(NAMESPACE, SETPRIV, RUNUSER)) {
            String id = userIdAs(candidate);
            if (!id.isEmpty() && !id.equals("0")) {
                return candidate;
            }
        }
        throw new DatabaseUnavailable(
                "PostgreSQL refuses to run as root, and neither unshare, setpriv nor runuser works here.",
                "Start as an ordinary user, or name a server: --spring.datasource.url=jdbc:postgresql://…");
    }

    void handOver(Path tree) throws IOException {
        if (fileOwner != null) {
            FilePermissions.give(tree, fileOwner);
        }
    }

    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    private static String userIdAs(ServerUser user) {
        try {
            Process process = new ProcessBuilder(user.command(List.of("id", "-u")))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String id = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? id.strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
