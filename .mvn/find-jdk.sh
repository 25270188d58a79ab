# Sourced by ./mvnw. Niangjia is written in Java 25; many machines have it installed beside an older default `java`.
# Finds a JDK 25 or newer in the usual places and makes it JAVA_HOME; says what to do when there is none.

niangjia_jdk_major() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || { echo 0; return; }
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

niangjia_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && [ "$(niangjia_jdk_major "$JAVA_HOME")" -ge 25 ]; then return 0; fi
  set +f
  for niangjia_home in /usr/lib/jvm/* /usr/java/* /opt/jdk* /opt/java/* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    niangjia_major=$(niangjia_jdk_major "$niangjia_home")
    if [ "${niangjia_major:-0}" -ge 25 ]; then
      JAVA_HOME=$niangjia_home
      export JAVA_HOME
      set -f
      return 0
    fi
  done
  set -f
  cat >&2 <<'MESSAGE'

  Niangjia needs a JDK 25 or newer to build, and none was found.   需要 JDK 25 或更新版本，本机没有找到。

    1. Install one (any vendor), for example Eclipse Temurin 25. It may stand beside an older Java.
       安装任意厂商的 JDK 25（例如 Eclipse Temurin 25），可与旧版 Java 并存。
    2. If it is in an unusual place, point to it:   若安装在特殊位置，请指定：
         JAVA_HOME=/path/to/jdk-25 ./mvnw spring-boot:run

MESSAGE
  return 1
}

niangjia_find_jdk || exit 1
