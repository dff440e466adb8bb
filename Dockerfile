# The image that the steps of the pipeline run in: kontrakt, and the programs through which it talks to clusters,
# registries and git. `make image REGISTRY=registry.example.org/shop` builds and pushes it.
ARG BUILD=docker.io/library/swift:6.3-bookworm
ARG BASE=docker.io/library/debian:bookworm-slim

FROM ${BUILD} AS compiled
RUN apt-get update && apt-get install -y --no-install-recommends libyaml-dev make
WORKDIR /source
COPY . .
RUN make install DESTDIR=/installed PREFIX=/usr/local

FROM ${BASE}
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates git kubernetes-client openssh-client skopeo \
 && rm -rf /var/lib/apt/lists/* \
 # ssh works only for a user that has a name.
 && useradd --uid 65532 --home-dir /tmp --no-create-home kontrakt
COPY --from=compiled /installed /
ENV HOME=/tmp
USER 65532:65532
ENTRYPOINT ["kontrakt"]
