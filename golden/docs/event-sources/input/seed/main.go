// Command seed sends one CloudEvent.
package main

import (
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	event := `{"specversion": "1.0", "type": "org.example.seed", "source": "/seed", "id": "1"}`
	response, err := http.Post(os.Getenv("K_SINK"), "application/cloudevents+json", strings.NewReader(event))
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}
